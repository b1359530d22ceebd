/** Who follows the same ground: a district's overlapping districts of other versions of the areas. */
import { sql } from 'kysely';
import type { Trx } from '../connect.ts';

/**
 * The given districts and all of other versions, earlier or later, that overlap them, each once. An alert's
 * `area.districts`, so that people who followed before an import, and those who follow since, are told alike.
 */
export async function alsoKnownAs(trx: Trx, districtIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with given as (select value as id, ordinality as place from jsonb_array_elements_text(${JSON.stringify(districtIds)}::jsonb) with ordinality)
    select id from (
      select id, min(place) as place from given group by id
      union all
      select distinct o.other_id, null::bigint from district_overlap o join given on given.id = o.district_id
      where o.other_id not in (select id from given)
    ) named order by place nulls last, id`.execute(trx);
  return rows.map(({ id }) => id);
}
