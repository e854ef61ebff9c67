import {
  advance,
  type Conversation,
  type ConversationEvent,
  type ConversationState,
  evolve,
  type InactivityOptions,
  initialState,
} from '../../src/index.ts';

/** One event of a log, with the states around it. */
export interface Step {
  readonly index: number;
  readonly event: ConversationEvent;
  /** The state that the events before made. */
  readonly stored: ConversationState;
  /** The same at the event's time: an open session that is inactive by then has ended. */
  readonly before: ConversationState;
  readonly after: ConversationState;
}

/** A log, event by event. */
export function stepsOf(conversation: Conversation, options: InactivityOptions = {}): readonly Step[] {
  let stored = initialState(conversation, options);
  return conversation.events.map((event, index) => {
    const step: Step = { index, event, stored, before: advance(stored, event.at), after: evolve(stored, event) };
    stored = step.after;
    return step;
  });
}
