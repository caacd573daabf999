// Keeps the runner from following every promise to find out whose error it might be: a sixth of all time goes into that.
// An error that nobody catches then ends its process, and with it the run, by its own stack.
import hooks from 'node:async_hooks';
import { syncBuiltinESMExports } from 'node:module';

const none: hooks.AsyncHook = { enable: () => none, disable: () => none };
hooks.createHook = () => none;
syncBuiltinESMExports();
