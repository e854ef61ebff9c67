// What somebody could want in a state of a conversation. Others may be faster, so much of it will be refused.

/** @import { ConversationState, Program } from 'omnichannel-transfer' */

/** @typedef {[action: string, fields: object]} Move */

/**
 * Numbers that look random, always the same for a seed.
 *
 * @param {number} seed
 * @returns {() => number}
 */
export function randomNumbers(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * @param {Program} program
 * @param {ConversationState} state
 * @param {<T>(values: readonly T[]) => T} oneOf
 * @returns {Move}
 */
export function nextMove(program, state, oneOf) {
  const { id: agentId, campaignIds } = oneOf(program.agents ?? []);
  const campaignId = oneOf(campaignIds);
  const to = oneOf([{ campaignId }, { campaignId, agentId }]);
  const { agentId: holderId, heldSince } = state;
  const waitsFor = { campaignId, agentId, ...state.wait?.to };

  const atAnyTime = [move('messages', { from: 'customer' }), move('accept', { agentId, campaignId })];
  const whileWaiting = [
    move('accept', waitsFor),
    move('accept', waitsFor),
    move('offer-missed', { agentId }),
    move('reroute', { to }),
  ];
  const asHolder = [
    move('messages', { from: 'agent', agentId: holderId }),
    move('release', { agentId: holderId }),
    move('outcome', { agentId: holderId, code: oneOf(['SALE', 'TO-SALES']) }),
    move('end', { by: 'agent', agentId: holderId }),
  ];
  switch (state.status) {
    case 'new':
      return oneOf([...atAnyTime, move('queue', { campaignId })]);
    case 'waiting':
      return oneOf([...atAnyTime, ...whileWaiting]);
    case 'active':
      return oneOf([
        ...atAnyTime,
        ...asHolder,
        ...often(move(heldSince === undefined ? 'hold' : 'resume', { agentId: holderId })),
        ...often(move('transfer', { agentId: holderId, to })),
        move('take-over', { agentId, campaignId }),
      ]);
    case 'transferring':
      return oneOf([
        ...atAnyTime,
        ...whileWaiting,
        ...asHolder,
        ...often(move('decline', { agentId: waitsFor.agentId })),
        ...often(move('cancel', { agentId: holderId })),
      ]);
    case 'ended':
      return oneOf([...atAnyTime, move('queue', { campaignId }), move('outcome', { agentId, code: 'TO-SERVICE' })]);
  }
}

/**
 * @param {string} action
 * @param {object} fields
 * @returns {Move}
 */
function move(action, fields) {
  return [action, fields];
}

/** @param {Move} move */
function often(move) {
  return Array.from({ length: 4 }, () => move);
}
