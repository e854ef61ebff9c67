import { createServer } from './server.js';
import { createService } from './service.js';
import { openStore } from './store.js';
import { createTimer } from './timer.js';

/**
 * @import { Milliseconds, Program } from 'omnichannel-transfer'
 * @import { Options } from './service.js'
 * @import { Clock } from './timer.js'
 */

/** @type {Clock} */
const SYSTEM_CLOCK = { now: Date.now, setTimeout, clearTimeout };

/**
 * Starts one process of the service.
 *
 * @param {object} options
 * @param {string} options.file
 * @param {Program} options.program
 * @param {Milliseconds} options.inactivityTimeout
 * @param {number} [options.port] Default: one that is free.
 * @param {Clock} [options.clock]
 * @param {Options['onDecided']} [options.onDecided]
 * @param {Options['onAppended']} [options.onAppended]
 */
export async function start(options) {
  const { file, program, inactivityTimeout, port = 0, clock = SYSTEM_CLOCK, onDecided, onAppended } = options;
  const store = openStore(file);
  const service = createService({
    program,
    store,
    now: clock.now,
    inactivityTimeout,
    onDecided,
    onAppended: (state, event) => {
      timer.arm(state);
      onAppended?.(state, event);
    },
  });
  const timer = createTimer(service, clock);
  for (const id of store.conversationIds()) {
    const state = service.state(id);
    if (state !== undefined) timer.arm(state);
  }
  const server = createServer({ program, store, service, now: clock.now });
  server.addHook('onClose', async () => {
    timer.stop();
    store.close();
  });
  const url = await server.listen({ host: '127.0.0.1', port });
  return { url, close: () => server.close() };
}
