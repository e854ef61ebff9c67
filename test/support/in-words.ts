import type { ConversationState, Session, TransferTarget, UnansweredWait } from '../../src/index.ts';

/*
 * States, sessions and waits in one line each, so that a test reads like the story that it tells. What is absent or 0 is
 * left out.
 */

/** Such as `ana in service by queue 0-10-20 transfer to sales asked by ana, 2 from customer`. */
export function sessionInWords(session: Session): string {
  const { agentId, campaignId, startedBy, queuedAt, startedAt, endedAt = '', endedBy = 'open' } = session;
  return [
    `${agentId} in ${campaignId} by ${startedBy} ${queuedAt}-${startedAt}-${endedAt} ${endedBy}` +
      (session.transferredTo === undefined ? '' : ` to ${targetInWords(session.transferredTo)}`) +
      (session.transferredBy === undefined ? '' : ` asked by ${session.transferredBy}`) +
      (session.transferAbandoned === true ? ', abandoned' : ''),
    ...(session.customerMessages === 0 ? [] : [`${session.customerMessages} from customer`]),
    ...(session.agentMessages === 0 ? [] : [`${session.agentMessages} from agent`]),
    ...(session.firstReplyAt === undefined ? [] : [`replied at ${session.firstReplyAt}`]),
    ...(session.failedTransfers === 0 ? [] : [`${session.failedTransfers} failed`]),
    ...(session.heldTime === undefined ? [] : [`held for ${session.heldTime}`]),
    ...(session.missedBy === undefined ? [] : [`missed by ${session.missedBy.join(' ')}`]),
    ...(session.dispositionCode === undefined ? [] : [dispositionInWords(session)]),
  ].join(', ');
}

/** Such as `waiting since 0 in sales for lin by transfer, missed by max`. */
export function standingInWords(state: ConversationState): string {
  switch (state.status) {
    case 'new':
      return 'new';
    case 'waiting': {
      const { since, to, startedBy, missedBy } = state.wait;
      return (
        `waiting since ${since} in ${to?.campaignId ?? 'no campaign'}` +
        (to?.agentId === undefined ? '' : ` for ${to.agentId}`) +
        (startedBy === 'transfer' ? ' by transfer' : '') +
        (missedBy === undefined ? '' : `, missed by ${missedBy.join(' ')}`)
      );
    }
    case 'active':
      return (
        `active since ${state.since}: ${state.agentId} in ${state.campaignId}` +
        (state.heldSince === undefined ? '' : `, on hold since ${state.heldSince}`)
      );
    case 'transferring': {
      const { to, missedBy } = state.wait;
      return (
        `transferring since ${state.since}: ${state.agentId} in ${state.campaignId}` +
        (to === undefined ? '' : ` to ${targetInWords(to)}`) +
        (missedBy === undefined ? '' : `, missed by ${missedBy.join(' ')}`)
      );
    }
    case 'ended':
      return `ended since ${state.since}${state.unrecorded === true ? ', unrecorded' : ''}`;
  }
}

/** Such as `lost in sales by queue 0-10 customer, missed by lin`. */
export function waitInWords(wait: UnansweredWait): string {
  const { campaignId = 'no campaign', agentId, startedBy, startedAt, endedAt, endedBy, missedBy } = wait;
  return (
    `lost in ${campaignId}${agentId === undefined ? '' : ` for ${agentId}`} by ${startedBy} ${startedAt}-${endedAt} ${endedBy}` +
    (missedBy === undefined ? '' : `, missed by ${missedBy.join(' ')}`)
  );
}

function targetInWords({ campaignId, agentId }: TransferTarget): string {
  return agentId === undefined ? campaignId : `${campaignId} for ${agentId}`;
}

function dispositionInWords({ dispositionCode, dispositionedAt }: Session): string {
  return `${dispositionCode}${dispositionedAt === undefined ? ' by default' : ` at ${dispositionedAt}`}`;
}
