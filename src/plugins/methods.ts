// Knows which methods each path answers, so that a wrong method is told apart from a wrong path.
import plugin from 'fastify-plugin';

declare module 'fastify' {
  interface FastifyInstance {
    /** The methods that a path answers, OPTIONS among them; empty when nothing is there. */
    methodsAt(path: string): string[];
  }
}

interface Place {
  pattern: RegExp;
  methods: Set<string>;
}

/** Must be registered before any route. */
export const methods = plugin((app, _options, done) => {
  const places = new Map<string, Place>();
  app.addHook('onRoute', ({ url, method }) => {
    const place = places.get(url) ?? { pattern: patternOf(url), methods: new Set() };
    for (const each of [method].flat()) place.methods.add(each);
    places.set(url, place);
  });
  app.decorate('methodsAt', (path: string) => {
    const found = [...places.values()].filter(({ pattern }) => pattern.test(path));
    const names = found.flatMap((place) => [...place.methods]);
    return names.length === 0 ? [] : [...new Set([...names, 'OPTIONS'])].toSorted();
  });
  done();
});

function patternOf(url: string): RegExp {
  const escaped = url.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll(/:\w+/g, '[^/]+').replaceAll('*', '.*')}$`);
}
