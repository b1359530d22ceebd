/** What an Express application answers to, read from its own stack. */
import type { Express } from 'express';

export interface Layer {
  name: string;
  route?: { path: string | RegExp; methods: Record<string, boolean> };
  handle: { stack?: Layer[] };
  /** Mounted at the root. */
  slash: boolean;
  match(path: string): boolean;
}

export const layersOf = (app: Express): Layer[] => flat((app as Express & { router: { stack: Layer[] } }).router.stack);

const flat = (stack: Layer[]): Layer[] => stack.flatMap((layer) => [layer, ...flat(layer.handle.stack ?? [])]);

/** `<method> <path>`, with parameters as `openapi.json` writes them. */
export const routesOf = (app: Express): string[] => layersOf(app).flatMap(({ route }) =>
  (route ? Object.keys(route.methods).map((method) => `${method} ${String(route.path).replace(/:(\w+)/g, '{$1}')}`) : []));
