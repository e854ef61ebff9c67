import type { ConversationQueued, ConversationRerouted, OfferMissed } from '../model/conversation-event.ts';
import { deriveInstant, type Draft, unassign } from './draft.ts';
import { IGNORED, TAKEN } from './verdict.ts';
import { missOffer, queueWait, waitFor, waitForAnyAgent } from './wait.ts';

// The rows of the transition table about what waits.

export function queued(draft: Draft, { campaignId, at }: ConversationQueued): boolean {
  const { phase } = draft;
  switch (phase.status) {
    case 'new':
    case 'waiting':
    case 'ended': // re-opened
      draft.campaignId = campaignId;
      if (phase.wait?.startedBy === 'transfer')
        unassign(draft, waitFor(phase.wait, { campaignId })); // that transfer's queue
      else unassign(draft, queueWait(deriveInstant(draft, at), campaignId));
      return TAKEN;
    case 'active':
    case 'transferring':
      return IGNORED;
  }
}

export function offerMissed(draft: Draft, { agentId }: OfferMissed): boolean {
  const { phase } = draft;
  switch (phase.status) {
    case 'waiting': {
      const wait = missOffer(phase.wait, agentId);
      unassign(draft, wait.to?.agentId === agentId ? waitForAnyAgent(wait) : wait);
      return TAKEN;
    }
    case 'transferring':
      draft.phase = { ...phase, wait: missOffer(phase.wait, agentId) };
      return TAKEN;
    case 'new':
    case 'active':
    case 'ended':
      return IGNORED;
  }
}

export function rerouted(draft: Draft, { to }: ConversationRerouted): boolean {
  const { phase } = draft;
  switch (phase.status) {
    case 'waiting':
      draft.campaignId = to.campaignId;
      unassign(draft, waitFor(phase.wait, to));
      return TAKEN;
    case 'transferring':
      draft.phase = { ...phase, wait: waitFor(phase.wait, to) };
      return TAKEN;
    case 'new':
    case 'active':
    case 'ended':
      return IGNORED;
  }
}
