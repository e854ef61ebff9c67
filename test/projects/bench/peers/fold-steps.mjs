// The steps of a fold that copies its state at every event, as one writes them for an event-sourced decider. Each takes
// the state and an event. For the same logs as the loop by hand.

export function begin({ id, programId, channel }) {
  return {
    conversationId: id,
    programId,
    channel,
    index: 0,
    rangeStart: 0,
    customerMessages: 0, // of nobody's session yet
    sessions: [], // the ended ones
    open: undefined,
    waitingSince: undefined,
    request: undefined, // a pending transfer, and what its agent wrote since
  };
}

export function sessionsIn({ sessions, open, index }) {
  return open === undefined ? sessions : [...sessions, { ...open, eventRange: [open.eventRange[0], index] }];
}

export const ignored = (state) => ({ ...state, index: state.index + 1 });

export const queued = (state, { at }) => ({ ...ignored(state), waitingSince: at });

export const accepted = (state, event) => started(state, event, 'queue', state.waitingSince ?? event.at);

export const takenOver = (state, event) =>
  started(ended(state, 'takeover', event.at, state.index), event, 'takeover', event.at, state.open);

export const handedOver = (state, event) => {
  const { event: asked } = state.request;
  return started(transferred(state), event, 'transfer', asked.at, state.open);
};

/** A customer writes to nobody yet. */
export const customerWaits = (state, { at }) => ({
  ...ignored(state),
  customerMessages: state.customerMessages + 1,
  waitingSince: state.open === undefined ? (state.waitingSince ?? at) : undefined,
});

export const customerWrites = (state) => ({
  ...ignored(state),
  open: { ...state.open, customerMessages: state.open.customerMessages + 1 },
});

export const holderWrites = (state, { at }) => {
  const { open } = state;
  return {
    ...ignored(state),
    open: { ...open, agentMessages: open.agentMessages + 1, firstReplyAt: open.firstReplyAt ?? at },
  };
};

export const holderWritesMeanwhile = (state, { at }) => {
  const { request } = state;
  return {
    ...ignored(state),
    request: { ...request, agentMessages: request.agentMessages + 1, firstReplyAt: request.firstReplyAt ?? at },
  };
};

export const requested = (state, event) => ({
  ...ignored(state),
  request: { event, rangeEnd: state.index + 1, agentMessages: 0, firstReplyAt: undefined },
});

export const failed = (state) => {
  const next = lapsed(ignored(state));
  return { ...next, open: { ...next.open, failedTransfers: next.open.failedTransfers + 1 } };
};

export const disposed = (state, { agentId, code, at }) => {
  const next = ignored(state);
  const disposition = { dispositionCode: code, dispositionedAt: at };
  if (state.open?.agentId === agentId) return { ...next, open: { ...state.open, ...disposition } };
  const position = state.sessions.findLastIndex((session) => session.agentId === agentId);
  if (position === -1) return next;
  return { ...next, sessions: state.sessions.with(position, { ...state.sessions[position], ...disposition }) };
};

export const endedUnserved = (state) => ({ ...ignored(state), waitingSince: undefined });

export const endedActive = (state, { by, at }) => ignored(ended(state, by, at, state.index + 1));

export const endedByHolderMeanwhile = (state, { at }) => ignored(ended(lapsed(state), 'agent', at, state.index + 1));

export const abandoned = (state) => ignored(transferred(state, { transferAbandoned: true }));

function started(state, { agentId, campaignId, at }, startedBy, queuedAt, from) {
  const { conversationId, programId, channel } = state;
  const number = state.sessions.length + 1;
  const open = {
    id: `${conversationId}/${number}`,
    conversationId,
    number,
    programId,
    channel,
    campaignId,
    agentId,
    startedBy,
    queuedAt,
    startedAt: at,
    ...(from && { transferredFrom: { campaignId: from.campaignId, agentId: from.agentId } }),
    customerMessages: state.customerMessages,
    agentMessages: 0,
    failedTransfers: 0,
    eventRange: [state.rangeStart, 0],
  };
  return { ...ignored(state), open, customerMessages: 0, waitingSince: undefined };
}

function ended(state, endedBy, endedAt, rangeEnd, others) {
  const session = { ...state.open, ...others, endedAt, endedBy, eventRange: [state.rangeStart, rangeEnd] };
  if (endedBy === 'inactivity') session.dispositionCode ??= 'ABANDON';
  if (session.firstReplyAt === undefined) delete session.firstReplyAt;
  return {
    ...state,
    sessions: [...state.sessions, session],
    open: undefined,
    request: undefined,
    waitingSince: undefined,
    rangeStart: rangeEnd,
  };
}

function transferred(state, others) {
  const { event, rangeEnd } = state.request;
  const by = event.agentId === undefined ? {} : { transferredBy: event.agentId };
  return ended(state, 'transfer', event.at, rangeEnd, { transferredTo: event.to, ...by, ...others });
}

/** What was written since the request belongs to the session after all. */
function lapsed(state) {
  const { open, request, customerMessages } = state;
  const firstReplyAt = open.firstReplyAt ?? request.firstReplyAt;
  const goesOn = {
    ...open,
    customerMessages: open.customerMessages + customerMessages,
    agentMessages: open.agentMessages + request.agentMessages,
    ...(firstReplyAt !== undefined && { firstReplyAt }),
  };
  return { ...state, open: goesOn, customerMessages: 0, request: undefined };
}
