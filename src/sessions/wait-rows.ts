import type { ConversationQueued, ConversationRerouted, OfferMissed } from '../model/conversation-event.ts';
import { changeWait, deriveInstant, type Draft, unassign } from './draft.ts';
import { IGNORED, TAKEN } from './taken-or-ignored.ts';
import { missOffer, queueWait, waitFor, waitForAnyAgent } from './wait.ts';

// The rows of the transition table about what waits.

export function queued(draft: Draft, { campaignId, at }: ConversationQueued): boolean {
  const { phase } = draft;
  switch (phase.status) {
    case 'new':
    case 'waiting':
    case 'ended': // re-opened
      draft.campaignId = campaignId;
      if (phase.wait?.startedBy === 'transfer') {
        unassign(draft, waitFor(phase.wait, { campaignId })); // it is that transfer's queue
      } else {
        unassign(draft, queueWait(deriveInstant(draft, at), campaignId));
      }
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
      changeWait(draft, phase, wait.to?.agentId === agentId ? waitForAnyAgent(wait) : wait);
      return TAKEN;
    }
    case 'transferring':
      changeWait(draft, phase, missOffer(phase.wait, agentId));
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
    case 'transferring':
      if (phase.status === 'waiting') draft.campaignId = to.campaignId; // else it is the holder's
      changeWait(draft, phase, waitFor(phase.wait, to));
      return TAKEN;
    case 'new':
    case 'active':
    case 'ended':
      return IGNORED;
  }
}
