// One world for the tests of a file that look at their own people only.
import type { Test } from 'tap';
import { makeWorld, type World, type WorldOptions } from './world.ts';

/** Made when the first of them asks, closed when the file ends. */
export function sharedWorld(t: Test, options: WorldOptions = {}): () => Promise<World> {
  let made: Promise<World> | undefined;
  return () => (made ??= makeWorld(t, options));
}
