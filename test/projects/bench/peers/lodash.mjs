// lodash: the log is cut where sessions end, and each piece is counted through; no state is carried along.
import _ from 'lodash';

const TURNS = ['queued', 'accepted', 'transfer-requested', 'transfer-failed', 'ended'];

/** For logs in which every turn is one that its status allows. */
export function sessionsByLodash({ id: conversationId, programId, channel, events }) {
  const turns = _.chain(events)
    .map((event, index) => ({ event, index }))
    .filter(({ event }) => _.includes(TURNS, event.type))
    .value();
  const cuts = _.chain(turns)
    .map((turn, position) => cutBy(turn, turns[position - 1], turns[position + 1]))
    .compact()
    .value();
  const sessions = _.chain(_.zip([0, ..._.map(cuts, 'index')], cuts))
    .map(([from, cut]) => ({ from, cut, part: _.slice(events, from, cut?.index) }))
    .filter(({ part }) => _.some(part, { type: 'accepted' }))
    .map(({ from, cut, part }, position, pieces) => sessionOf(from, cut, part, pieces[position - 1]))
    .map((session, position) => ({
      id: `${conversationId}/${position + 1}`,
      conversationId,
      number: position + 1,
      programId,
      channel,
      ...session,
    }))
    .value();
  return _.map(withDispositions(sessions, events), (session) => _.omitBy(_.omit(session, 'accepted'), _.isUndefined));
}

/** Where a session ends at this turn: the index after its last event, and how. */
function cutBy({ event, index }, before, after) {
  const pending = before?.event.type === 'transfer-requested';
  const active = _.includes(['accepted', 'transfer-failed'], before?.event.type);
  switch (event.type) {
    case 'transfer-requested': {
      const abandoned = after?.event.type === 'ended' && after.event.by !== 'agent';
      if (after?.event.type !== 'accepted' && !abandoned) return undefined;
      const transferAbandoned = abandoned ? true : undefined;
      return {
        index: index + 1,
        endedAt: event.at,
        endedBy: 'transfer',
        transferredTo: event.to,
        transferredBy: event.agentId,
        transferAbandoned,
      };
    }
    case 'accepted':
      return active ? { index, endedAt: event.at, endedBy: 'takeover' } : undefined;
    case 'ended':
      return active || (pending && event.by === 'agent')
        ? { index: index + 1, endedAt: event.at, endedBy: event.by }
        : undefined;
    default:
      return undefined;
  }
}

function sessionOf(from, cut, part, before) {
  const accepted = _.findIndex(part, { type: 'accepted' });
  const { at: startedAt, agentId, campaignId } = part[accepted];
  const handedOn = _.includes(['transfer', 'takeover'], before?.cut.endedBy) && !before.cut.transferAbandoned;
  const startedBy = handedOn ? before.cut.endedBy : 'queue';
  const counted = cut === undefined ? withoutPending(part) : part;
  const replies = _.filter(_.drop(counted, accepted), { type: 'message', from: 'agent', agentId });
  return {
    campaignId,
    agentId,
    startedBy,
    queuedAt: {
      queue: waitingSince(_.take(part, accepted)) ?? startedAt,
      transfer: before?.cut.endedAt,
      takeover: startedAt,
    }[startedBy],
    startedAt,
    endedAt: cut?.endedAt,
    endedBy: cut?.endedBy,
    transferredFrom: handedOn
      ? _.pick(_.find(before.part, { type: 'accepted' }), ['campaignId', 'agentId'])
      : undefined,
    transferredTo: cut?.transferredTo,
    transferredBy: cut?.transferredBy,
    transferAbandoned: cut?.transferAbandoned,
    dispositionCode: cut?.endedBy === 'inactivity' ? 'ABANDON' : undefined,
    customerMessages: _.filter(counted, { type: 'message', from: 'customer' }).length,
    agentMessages: replies.length,
    firstReplyAt: _.head(replies)?.at,
    failedTransfers: _.filter(part, { type: 'transfer-failed' }).length,
    eventRange: [from, from + part.length],
    accepted: from + accepted,
  };
}

/** While a transfer is pending, what is written is nobody's yet. */
function withoutPending(part) {
  const last = _.findLastIndex(part, ({ type }) => _.includes(TURNS, type));
  return part[last].type === 'transfer-requested' ? _.take(part, last) : part;
}

function waitingSince(wait) {
  const latest = _.drop(wait, _.findLastIndex(wait, { type: 'ended' }) + 1);
  return (_.findLast(latest, { type: 'queued' }) ?? _.find(latest, { type: 'message', from: 'customer' }))?.at;
}

/** Each disposition goes to its agent's latest session; the last one wins. */
function withDispositions(sessions, events) {
  const byAgent = _.groupBy(sessions, 'agentId');
  _.forEach(events, ({ type, agentId, code, at }, accepted) => {
    if (type !== 'dispositioned') return;
    const own = byAgent[agentId] ?? [];
    const latest = own[_.sortedIndexBy(own, { accepted }, 'accepted') - 1];
    if (latest !== undefined) _.assign(latest, { dispositionCode: code, dispositionedAt: at });
  });
  return sessions;
}
