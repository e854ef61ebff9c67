// XState: a machine with the five statuses, run by its pure `transition`, without an actor.
import { assign, createMachine, initialTransition, transition } from 'xstate';
import * as step from './fold-steps.mjs';

const does = (change) => assign(({ context, event }) => change(context, event));
const byHolder = ({ context, event }) => event.agentId === undefined || event.agentId === context.open.agentId;
const ofHolder = ({ context, event }) => event.agentId === context.open.agentId;
const from =
  (sender) =>
  ({ event }) =>
    event.from === sender;
const all =
  (...guards) =>
  (facts) =>
    guards.every((guard) => guard(facts));

const ignore = { actions: does(step.ignored) };
const dispositioned = { actions: does(step.disposed) };

const machine = createMachine({
  context: ({ input }) => step.begin(input),
  initial: 'new',
  on: { '*': ignore },
  states: {
    new: {
      on: {
        queued: { target: 'waiting', actions: does(step.queued) },
        accepted: { target: 'active', actions: does(step.accepted) },
        message: [{ guard: from('customer'), target: 'waiting', actions: does(step.customerWaits) }, ignore],
        dispositioned,
        ended: { target: 'ended', actions: does(step.endedUnserved) },
      },
    },
    waiting: {
      on: {
        queued: { actions: does(step.queued) },
        accepted: { target: 'active', actions: does(step.accepted) },
        message: [{ guard: from('customer'), actions: does(step.customerWaits) }, ignore],
        dispositioned,
        ended: { target: 'ended', actions: does(step.endedUnserved) },
      },
    },
    active: {
      on: {
        accepted: [
          {
            guard: ({ context: { open }, event }) =>
              event.agentId === open.agentId && event.campaignId === open.campaignId,
            ...ignore,
          },
          { actions: does(step.takenOver) },
        ],
        message: [
          { guard: from('customer'), actions: does(step.customerWrites) },
          { guard: all(from('agent'), ofHolder), actions: does(step.holderWrites) },
          ignore,
        ],
        'transfer-requested': [{ guard: byHolder, target: 'transferring', actions: does(step.requested) }, ignore],
        dispositioned,
        ended: { target: 'ended', actions: does(step.endedActive) },
      },
    },
    transferring: {
      on: {
        accepted: { target: 'active', actions: does(step.handedOver) },
        message: [
          { guard: from('customer'), actions: does(step.customerWaits) },
          { guard: all(from('agent'), ofHolder), actions: does(step.holderWritesMeanwhile) },
          ignore,
        ],
        'transfer-failed': { target: 'active', actions: does(step.failed) },
        dispositioned,
        ended: [
          { guard: ({ event }) => event.by === 'agent', target: 'ended', actions: does(step.endedByHolderMeanwhile) },
          { target: 'ended', actions: does(step.abandoned) },
        ],
      },
    },
    ended: {
      on: {
        queued: { target: 'waiting', actions: does(step.queued) },
        accepted: { target: 'active', actions: does(step.accepted) },
        message: [{ guard: from('customer'), target: 'waiting', actions: does(step.customerWaits) }, ignore],
        dispositioned,
      },
    },
  },
});

/** Returns the context at the end: the fold's state. */
export function foldByMachine(conversation) {
  let [snapshot] = initialTransition(machine, conversation);
  for (const event of conversation.events) [snapshot] = transition(machine, snapshot, event);
  return snapshot.context;
}
