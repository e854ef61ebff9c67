import {
  type Conversation,
  type ConversationEvent,
  type ConversationState,
  decide,
  evolve,
  type InactivityOptions,
  initialState,
  type Program,
  type Refusal,
} from 'omnichannel-transfer';

/** An event that was refused, with every reason. */
export class RefusedError extends Error {
  constructor(readonly refusals: readonly [Refusal, ...Refusal[]]) {
    super(refusals.map(({ message }) => message).join(' '));
  }
}

/** What Emmett calls a decider. The command is the event that somebody wants to append. */
export interface ConversationDecider {
  readonly decide: (event: ConversationEvent, state: ConversationState) => ConversationEvent;
  readonly evolve: (state: ConversationState, event: ConversationEvent) => ConversationState;
  readonly initialState: () => ConversationState;
}

export function conversationDecider(
  program: Program,
  conversation: Pick<Conversation, 'id' | 'programId' | 'channel'>,
  options?: InactivityOptions,
): ConversationDecider {
  return {
    initialState: () => initialState(conversation, options),
    evolve,
    decide: (event, state) => {
      const { allowed, refusals } = decide(program, state, event);
      if (!allowed) throw new RefusedError(refusals);
      return event;
    },
  };
}
