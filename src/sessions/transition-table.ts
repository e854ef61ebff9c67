import type { ConversationEvent } from '../model/conversation-event.ts';
import type { Draft } from './draft.ts';
import { dispositioned, ended } from './ending-rows.ts';
import { accepted, held, message, released, resumed } from './session-rows.ts';
import { transferFailed, transferRequested } from './transfer-rows.ts';
import { offerMissed, queued, rerouted } from './wait-rows.ts';

/**
 * The state machine's one table. A function is a row, and a `case` in it is a column. Writes to the draft and returns
 * whether the event is taken. An ignored event leaves the draft as it was.
 */
export function transition(draft: Draft, event: ConversationEvent): boolean {
  switch (event.type) {
    case 'queued':
      return queued(draft, event);
    case 'offer-missed':
      return offerMissed(draft, event);
    case 'accepted':
      return accepted(draft, event);
    case 'message':
      return message(draft, event);
    case 'held':
      return held(draft, event);
    case 'resumed':
      return resumed(draft, event);
    case 'released':
      return released(draft, event);
    case 'transfer-requested':
      return transferRequested(draft, event);
    case 'transfer-failed':
      return transferFailed(draft, event);
    case 'rerouted':
      return rerouted(draft, event);
    case 'dispositioned':
      return dispositioned(draft, event);
    case 'ended':
      return ended(draft, event);
  }
}
