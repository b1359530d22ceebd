import { tmpdir } from 'node:os';
import { readConfig, type Config } from '../runtime/config.ts';

/** Settings of a test: quiet, no proof of work, a contact so that push is on. `port` 0 lets the system choose. */
export function testConfig(changes: Partial<Config> = {}): Config {
  const config = readConfig({ POW_COST: '0', LOG_LEVEL: 'silent', CONTACT: 'mailto:someone@example.org', DATA_DIR: tmpdir(), PORT: '0', TIMEZONE: 'America/New_York' });
  return { ...config, ...changes };
}
