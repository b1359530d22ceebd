/** The files that put the service on a machine agree with it and with each other, and give no process more than it needs. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const { version } = JSON.parse(read('package.json')) as { version: string };
/** A test of the services holds `.env.example` against the settings that there are. */
const settings = new Set([...Object.keys(parseEnv(read('.env.example'))), 'NODE_ENV']);
const unknown = (names: Iterable<string>) => [...names].filter((name) => !settings.has(name));

const containerfile = read('infra/container/Containerfile');
const finalStage = containerfile.slice(containerfile.lastIndexOf('\nFROM '));

interface ComposeService {
  image: string; environment?: Record<string, string | number>; read_only?: boolean; cap_drop?: string[]; security_opt: string[];
  ports?: string[]; networks?: string[]; volumes: string[]; restart: string;
}
const compose = parse(read('infra/compose/compose.yaml'), { merge: true }) as {
  services: Record<string, ComposeService>; networks: Record<string, { internal?: boolean }>;
};
const ours = Object.entries(compose.services).filter(([, { image }]) => image.startsWith('porchlight:'));

interface Container {
  name: string; image: string; command?: string[]; env?: { name: string }[]; ports?: { containerPort: number }[];
  securityContext: object; resources: { limits: { memory: string } };
  readinessProbe?: { httpGet: { path: string } }; livenessProbe?: { httpGet: { path: string } };
}
interface Manifest {
  kind: string; metadata: { name: string };
  spec: {
    template?: { metadata: { labels: Record<string, string> }; spec: { containers: Container[]; automountServiceAccountToken: boolean; securityContext: object } };
    selector?: { matchLabels: Record<string, string> }; podSelector?: object; egress?: object[];
  };
}
const kustomization = parse(read('infra/kubernetes/kustomization.yaml')) as { resources: string[]; images: { newTag: string }[] };
const manifests = kustomization.resources.flatMap((file) =>
  parseAllDocuments(read(`infra/kubernetes/${file}`)).map((document) => document.toJS() as Manifest));
const pods = manifests.filter(({ spec }) => spec?.template);

test('the image runs as a number that is not root, builds nothing and installs nothing where it runs', () => {
  expect(/^USER (\d+):\d+$/m.exec(finalStage)?.[1]).toMatch(/^[1-9]\d{3,}$/);
  expect(finalStage).not.toMatch(/npm (ci|install)|apt-get/);
  expect(finalStage).toContain('HEALTHCHECK');
  expect(finalStage).toContain('/readyz');
  expect(unknown([...finalStage.matchAll(/(?:^ENV | )([A-Z_]+)=/gm)].map(([, name]) => name!))).toEqual([]);
});

test('every image has an exact tag', () => {
  const images = [
    ...[...`${containerfile}\n${read('infra/onion/Containerfile')}`.matchAll(/^(?:FROM|ARG NODE_IMAGE=)\s*(docker\S+)/gm)].map(([, image]) => image!),
    ...Object.values(compose.services).map(({ image }) => image),
  ];
  expect(images.length).toBeGreaterThan(6);
  for (const image of images) expect(image).toMatch(/:\d[\w.-]*$/);
  for (const [, { image }] of ours) expect(image).toBe(`porchlight:${version}`);
  expect(kustomization.images.map(({ newTag }) => newTag)).toEqual([version]);
});

test('compose: known settings, a file system to read, no way to the database from outside', () => {
  expect(ours.map(([name]) => name)).toEqual(['api-a', 'api-b', 'worker']);
  for (const [, service] of ours) {
    expect(unknown(Object.keys(service.environment!))).toEqual([]);
    expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'], restart: 'unless-stopped', volumes: ['keys:/data', '../../facts:/facts:ro'] });
    expect(service.ports).toBeUndefined();
  }
  const { proxy, database } = compose.services;
  expect(proxy!.environment!['UPSTREAMS']).toBe('api-a:3000 api-b:3000');
  expect(ours.slice(0, 2).map(([, { environment }]) => environment!['PORT'])).toEqual([3000, 3000]);
  expect(database!.ports).toBeUndefined();
  expect(database!.networks).toEqual(['database']);
  expect(compose.networks['database']).toEqual({ internal: true });
});

test('what compose and the units name is there', () => {
  for (const { volumes } of Object.values(compose.services)) {
    for (const [path] of volumes.map((volume) => volume.split(':'))) if (path!.startsWith('../') && !path!.endsWith('/facts')) expect({ path, there: existsSync(join(root, 'infra/compose', path!)) }).toEqual({ path, there: true });
  }
  const unit = read('infra/systemd/porchlight@.service');
  expect(existsSync(join(root, /^ExecStart=\S+ (\S+)$/m.exec(unit)![1]!))).toBe(true);
  expect(unknown([...unit.matchAll(/^Environment=(.*)$/gm)].flatMap(([, pairs]) => Object.keys(parseEnv(pairs!.replaceAll(' ', '\n')))))).toEqual([]);
  for (const line of ['User=porchlight', 'NoNewPrivileges=yes', 'ProtectSystem=strict', 'CapabilityBoundingSet=', 'LimitCORE=0', 'MemorySwapMax=0']) {
    expect(unit).toMatch(new RegExp(`^${line}$`, 'm'));
  }
});

test('kubernetes: each file is listed, each pod restricted, each setting known', () => {
  expect([...kustomization.resources, 'kustomization.yaml'].sort()).toEqual(readdirSync(join(root, 'infra/kubernetes')).filter((name) => name.endsWith('.yaml')).sort());
  expect(unknown(Object.keys(parseEnv(read('infra/kubernetes/settings.env'))))).toEqual([]);
  expect(pods.map(({ metadata }) => metadata.name)).toEqual(['porchlight-migrate', 'porchlight-api', 'porchlight-worker']);
  for (const { spec } of pods) {
    const pod = spec.template!.spec;
    expect(pod).toMatchObject({ automountServiceAccountToken: false, securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } } });
    for (const container of pod.containers) {
      expect(container.securityContext).toEqual({ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } });
      expect(container.resources.limits.memory).toMatch(/^\d+[MG]i$/);
      expect(container.image).toBe('porchlight');
      expect(unknown((container.env ?? []).map(({ name }) => name))).toEqual([]);
    }
  }
  const api = pods.find(({ metadata }) => metadata.name === 'porchlight-api')!.spec.template!.spec.containers[0]!;
  expect(api).toMatchObject({ ports: [{ containerPort: 3000 }], readinessProbe: { httpGet: { path: '/readyz' } }, livenessProbe: { httpGet: { path: '/healthz' } } });
});

test('kubernetes: budgets and services choose pods that exist', () => {
  const labels = pods.map(({ spec }) => spec.template!.metadata.labels);
  const chosen = manifests.filter(({ kind, spec }) => ['PodDisruptionBudget', 'Deployment'].includes(kind) && spec.selector);
  expect(chosen).toHaveLength(4);
  for (const { spec } of chosen) expect(labels).toContainEqual(spec.selector!.matchLabels);
});

test('kubernetes: everything is shut, then the names, the database and the world on 443 are opened', () => {
  const policies = manifests.filter(({ kind }) => kind === 'NetworkPolicy').map(({ spec }) => spec);
  expect(policies[0]).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
  const egress = policies.flatMap((policy) => policy.egress ?? []) as { to?: { ipBlock?: { except: string[] } }[]; ports: { port: number }[] }[];
  expect(egress.map(({ ports }) => [...new Set(ports.map(({ port }) => port))])).toEqual([[53], [5432], [443]]);
  expect(egress[2]!.to!.flatMap(({ ipBlock }) => ipBlock!.except)).toEqual(expect.arrayContaining(['10.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7']));
});

test('the proxy writes down nobody, and the onion service reaches the door that is made for it', () => {
  const caddyfile = read('infra/caddy/Caddyfile');
  const [global = '', ...sites] = caddyfile.split(/^}$/m);
  expect(global).toMatch(/exclude http$/m);
  expect(global).toMatch(/admin off$/m);
  expect(sites.join()).not.toMatch(/^\s*log\b/m);
  const [, port] = /^HiddenServicePort 80 127\.0\.0\.1:(\d+)$/m.exec(read('infra/onion/torrc'))!;
  expect(caddyfile).toMatch(new RegExp(`^http://:${port} \\{\n\tbind 127\\.0\\.0\\.1$`, 'm'));
});
