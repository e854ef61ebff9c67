import type { ConversationEvent } from '../model/conversation-event.ts';
import type { Conversation } from '../model/conversation.ts';
import { type Draft, newDraft, type Phase } from './draft.ts';
import { endIfInactive } from './inactivity.ts';
import { type AsOfOptions, inactivityOf, type InactivityOptions } from './inactivity-options.ts';
import { transition } from './transition-table.ts';

/** One event of a replay, told to a watcher. */
export interface Moment {
  /** The event's index in the log. */
  readonly index: number;
  readonly event: ConversationEvent;
  /**
   * Where the conversation stood just before the event: a session that was inactive by then has ended. The record of the
   * open session and the list of missed offers are the draft's own, and go on changing.
   */
  readonly before: Phase;
  /** Whether the event was taken. Otherwise it was ignored. */
  readonly taken: boolean;
  /** The draft after the event. The next event changes it. */
  readonly draft: Draft;
}

/** Reads a whole log, and then lets the time pass until `asOf`. */
export function replay(conversation: Conversation, options: InactivityOptions & AsOfOptions): Draft {
  const draft = newDraft(conversation, inactivityOf(options));
  for (const event of conversation.events) applyEvent(draft, event);
  if (options.asOf !== undefined) endIfInactive(draft, { at: options.asOf });
  return draft;
}

/** Reads a log as {@link replay} does, and tells each moment to a watcher. */
export function watchReplay(
  conversation: Conversation,
  options: InactivityOptions & AsOfOptions,
  watch: (moment: Moment) => void,
): Draft {
  const draft = newDraft(conversation, inactivityOf(options));
  for (const event of conversation.events) watch(witnessEvent(draft, event));
  if (options.asOf !== undefined) endIfInactive(draft, { at: options.asOf });
  return draft;
}

/** Applies one event. The time that has passed by then comes first: any event reveals inactivity. */
export function applyEvent(draft: Draft, event: ConversationEvent): void {
  endIfInactive(draft, event);
  transition(draft, event);
  draft.eventCount += 1;
}

/** Applies one event as {@link applyEvent} does, and returns the moment. */
export function witnessEvent(draft: Draft, event: ConversationEvent): Moment {
  endIfInactive(draft, event);
  const { phase: before, eventCount: index } = draft;
  const taken = transition(draft, event);
  draft.eventCount += 1;
  return { index, event, before, taken, draft };
}
