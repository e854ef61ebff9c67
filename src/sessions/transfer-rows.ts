import type { TransferFailed, TransferRequested } from '../model/conversation-event.ts';
import { changeWait, type Draft } from './draft.ts';
import { noteActivity } from './inactivity.ts';
import { isByHolder } from './open-session.ts';
import { requestTransfer, withdrawRequest } from './pending-transfer.ts';
import { IGNORED, TAKEN } from './taken-or-ignored.ts';
import { endUnanswered, missOffer, waitForAnyAgent } from './wait.ts';

// The rows of the transition table about a transfer.

export function transferRequested(draft: Draft, event: TransferRequested): boolean {
  const { phase } = draft;
  if (phase.status !== 'active' || !isByHolder(phase.session, event.agentId)) return IGNORED;
  requestTransfer(draft, phase, event);
  return TAKEN;
}

export function transferFailed(draft: Draft, { at, reason }: TransferFailed): boolean {
  const { phase } = draft;
  switch (phase.status) {
    case 'waiting': {
      const agentId = phase.wait.to?.agentId;
      if (agentId === undefined) return IGNORED;
      const wait = waitForAnyAgent(phase.wait);
      changeWait(draft, phase, reason === 'cancelled' ? wait : missOffer(wait, agentId));
      return TAKEN;
    }
    case 'transferring': {
      const failedAt = withdrawRequest(draft, phase, at);
      phase.session.failedTransfers += 1;
      noteActivity(phase.session, failedAt);
      endUnanswered(draft, phase.wait, failedAt, reason);
      return TAKEN;
    }
    case 'new':
    case 'active':
    case 'ended':
      return IGNORED;
  }
}
