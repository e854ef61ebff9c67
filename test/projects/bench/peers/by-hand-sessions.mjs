// The loop that one would write instead, for logs without holds, releases, reroutes and missed offers, in which time
// never runs backwards and endings are recorded.

/** A loop that does nothing but touch every field: no reading of a log costs less. */
export function touchEveryField({ events }) {
  let touched = 0;
  for (const event of events) {
    touched += event.at % 2;
    switch (event.type) {
      case 'queued':
        touched += event.campaignId.length;
        break;
      case 'accepted':
        touched += event.agentId.length + event.campaignId.length;
        break;
      case 'message':
        touched += event.from.length + event.text.length;
        if (event.from === 'agent') touched += event.agentId.length;
        break;
      case 'transfer-requested':
        touched += event.to.campaignId.length;
        if (event.to.agentId !== undefined) touched += event.to.agentId.length;
        if (event.agentId !== undefined) touched += event.agentId.length;
        break;
      case 'transfer-failed':
        touched += event.reason.length;
        break;
      case 'dispositioned':
        touched += event.agentId.length + event.code.length;
        break;
      case 'ended':
        touched += event.by.length;
        break;
    }
  }
  return touched;
}

export function sessionsByHand({ id: conversationId, programId, channel, events }) {
  const sessions = [];
  const latestOf = new Map(); // agent to session
  let session; // the open one
  let request; // a pending transfer
  let requestEnd = 0; // where the session's range ends if it is accepted
  let agentMessagesSince = 0; // the holder's, since the request
  let firstReplySince;
  let waiting = false;
  let waitingSince = 0;
  let customerMessages = 0; // of nobody's session yet
  let rangeStart = 0;

  const end = (endedBy, at, rangeEnd) => {
    session.endedAt = at;
    session.endedBy = endedBy;
    session.eventRange = [session.eventRange[0], rangeEnd];
    if (endedBy === 'inactivity') session.dispositionCode ??= 'ABANDON';
    if (endedBy === 'transfer') {
      session.transferredTo = request.to;
      if (request.agentId !== undefined) session.transferredBy = request.agentId;
    }
    rangeStart = rangeEnd;
    session = undefined;
    request = undefined;
  };
  const begin = (event, startedBy, queuedAt, from) => {
    const number = sessions.length + 1;
    session = {
      id: `${conversationId}/${number}`,
      conversationId,
      number,
      programId,
      channel,
      campaignId: event.campaignId,
      agentId: event.agentId,
      startedBy,
      queuedAt,
      startedAt: event.at,
      customerMessages,
      agentMessages: 0,
      failedTransfers: 0,
      eventRange: [rangeStart, 0],
    };
    if (from !== undefined) session.transferredFrom = { campaignId: from.campaignId, agentId: from.agentId };
    customerMessages = 0;
    waiting = false;
    sessions.push(session);
    latestOf.set(session.agentId, session);
  };
  const resume = () => {
    session.customerMessages += customerMessages;
    session.agentMessages += agentMessagesSince;
    if (firstReplySince !== undefined) session.firstReplyAt ??= firstReplySince;
    customerMessages = 0;
    request = undefined;
  };

  for (let index = 0; index < events.length; index += 1) {
    const event = events[index];
    switch (event.type) {
      case 'queued':
        if (session !== undefined) break;
        waiting = true;
        waitingSince = event.at;
        break;
      case 'accepted': {
        const from = session;
        if (from === undefined) {
          begin(event, 'queue', waiting ? waitingSince : event.at);
        } else if (request !== undefined) {
          const { at } = request;
          end('transfer', at, requestEnd);
          begin(event, 'transfer', at, from);
        } else if (event.agentId !== from.agentId || event.campaignId !== from.campaignId) {
          end('takeover', event.at, index);
          begin(event, 'takeover', event.at, from);
        }
        break;
      }
      case 'message':
        if (event.from === 'customer') {
          if (session !== undefined && request === undefined) {
            session.customerMessages += 1;
          } else {
            customerMessages += 1;
            if (session === undefined && !waiting) {
              waiting = true;
              waitingSince = event.at;
            }
          }
        } else if (event.from === 'agent' && session !== undefined && event.agentId === session.agentId) {
          if (request === undefined) {
            session.agentMessages += 1;
            session.firstReplyAt ??= event.at;
          } else {
            agentMessagesSince += 1;
            firstReplySince ??= event.at;
          }
        }
        break;
      case 'transfer-requested':
        if (session === undefined || request !== undefined) break;
        if (event.agentId !== undefined && event.agentId !== session.agentId) break;
        request = event;
        requestEnd = index + 1;
        agentMessagesSince = 0;
        firstReplySince = undefined;
        break;
      case 'transfer-failed':
        if (request === undefined) break;
        resume();
        session.failedTransfers += 1;
        break;
      case 'dispositioned': {
        const disposed = event.session === undefined ? latestOf.get(event.agentId) : sessions[event.session - 1];
        if (disposed?.agentId === event.agentId) {
          disposed.dispositionCode = event.code;
          disposed.dispositionedAt = event.at;
        }
        break;
      }
      case 'ended':
        waiting = false;
        if (session === undefined) break;
        if (request === undefined) {
          end(event.by, event.at, index + 1);
        } else if (event.by === 'agent') {
          resume();
          end('agent', event.at, index + 1);
        } else {
          session.transferAbandoned = true;
          end('transfer', request.at, requestEnd);
        }
        break;
    }
  }
  if (session !== undefined) session.eventRange = [session.eventRange[0], events.length];
  return sessions;
}
