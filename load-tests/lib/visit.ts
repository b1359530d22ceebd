/** One person who looks at what is going round: the first page, the map, one alert, and a feed reader that asks a second time. */
import { check } from 'k6';
import http, { type RefinedResponse } from 'k6/http';
import { Counter, Rate } from 'k6/metrics';

const finished = new Counter('visits');
/** Answers to a visitor: the right one, and that within `soonMs`. */
const soon = new Rate('pages_soon');

export const soonMs = Number(__ENV['SOON'] ?? 1000);

export function visit(origin: string): void {
  const get = (name: string, path: string, status: number, headers: Record<string, string> = {}): RefinedResponse<'text'> => {
    const from = Date.now();
    const answer = http.get(origin + path, { headers: { 'accept-encoding': 'gzip', ...headers }, tags: { name }, responseType: 'text' });
    const right = check(answer, { [`${name} answered`]: (given) => given.status === status });
    soon.add(right && Date.now() - from < soonMs);
    return answer;
  };
  get('first page', '/', 200);
  get('head of the background map', '/basemap/basemap.pmtiles', 206, { 'accept-encoding': 'identity', range: 'bytes=0-16383' });
  get('areas of alerts', '/api/v1/alerts.geojson', 200);
  get('outlines', '/api/v1/zones/outlines?level=district', 200);
  const list = get('alerts', '/api/v1/alerts', 200);
  if (list.status === 200) {
    const { messages, cursor } = list.json() as unknown as { messages: { alert: { id: string } }[]; cursor: string };
    get('alerts since', `/api/v1/alerts?after=${cursor}`, 200);
    const id = messages[Math.floor(Math.random() * messages.length)]?.alert.id;
    if (id !== undefined) {
      get('page of an alert', `/alerts/${id}`, 200);
      get('alert as CAP', `/api/v1/alerts/${id}/cap.xml`, 200);
    }
  }
  const feed = get('feed', '/alerts.atom', 200);
  // An alert may have come in between; then it is 200 again, and the check says so. Over a run that is rare.
  get('feed again', '/alerts.atom', 304, { 'if-none-match': feed.headers['Etag'] ?? '' });
  finished.add(1);
}
