/** What a suite may see of the person's environment: enough to run programs, no setting of the product, no secret. */

const passedOn = [
  'CI', 'COLORTERM', 'FORCE_COLOR', 'HOME', 'LANG', 'LC_ALL', 'LOGNAME', 'NO_COLOR', 'PATH', 'SHELL', 'TEMP', 'TERM',
  'TMP', 'TMPDIR', 'USER', 'DO_NOT_TRACK', 'TURBO_NO_UPDATE_NOTIFIER', 'TURBO_TELEMETRY_DISABLED',
];

export function suiteEnvironment(from: NodeJS.ProcessEnv, databaseUrl: string | undefined): NodeJS.ProcessEnv {
  const kept = passedOn.map((name) => [name, from[name]]);
  return { ...Object.fromEntries(kept), ...(databaseUrl && { TEST_DATABASE_URL: databaseUrl }) };
}
