import { PARTITION_DIR } from '@porchlight/db/zones/commands.ts';
import { readPartition } from '@porchlight/db/zones/read-partition.ts';

let ids: Set<string> | undefined;

/** True for a zone of the shipped areas, served here or not. They are read once a process, in a tenth of a second. */
export const isShippedZone = (id: string): boolean => (ids ??= new Set(readPartition(PARTITION_DIR).zones.keys())).has(id);
