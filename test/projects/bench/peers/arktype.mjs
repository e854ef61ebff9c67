import { type } from 'arktype';

/** The same for input whose unknown keys are deleted, and for input that is only looked at. */
function conversationOf(others) {
  const object = (properties) => type({ ...others, ...properties });
  const event = (name, fields) =>
    object({
      'id?': 'string',
      at: '-8640000000000000 <= number.integer <= 8640000000000000',
      type: `'${name}'`,
      ...fields,
    });
  const message = (from, fields) => event('message', { from: `'${from}'`, 'text?': 'string', ...fields });
  const target = object({ campaignId: 'string', 'agentId?': 'string', 'channel?': 'string' });

  return object({
    id: 'string',
    programId: 'string',
    channel: 'string',
    'customer?': object({
      'name?': 'string',
      'email?': 'string',
      'phone?': 'string',
      'site?': 'string',
      'page?': 'string',
      'ip?': 'string',
    }),
    events: type
      .or(
        event('queued', { campaignId: 'string' }),
        event('offer-missed', { agentId: 'string' }),
        event('accepted', { agentId: 'string', campaignId: 'string', 'takeover?': 'boolean' }),
        message('customer'),
        message('system'),
        message('agent', { agentId: 'string' }),
        event('held', { 'agentId?': 'string' }),
        event('resumed', { 'agentId?': 'string' }),
        event('released', { 'agentId?': 'string' }),
        event('transfer-requested', { to: target, 'agentId?': 'string', 'comment?': 'string' }),
        event('transfer-failed', { reason: "'declined' | 'expired' | 'cancelled'", 'agentId?': 'string' }),
        event('rerouted', { to: target }),
        event('dispositioned', { agentId: 'string', code: 'string', 'session?': 'number.integer >= 1' }),
        event('ended', { by: "'agent'", 'agentId?': 'string' }),
        event('ended', { by: "'customer' | 'inactivity' | 'system'" }),
      )
      .array(),
  });
}

const copying = conversationOf({ '+': 'delete' });
const looking = conversationOf({});
const isValue = (answer) => !(answer instanceof type.errors);

export const arktype = {
  name: 'arktype',
  parse: (input) => copying(input),
  copied: (answer) => (isValue(answer) ? answer : undefined),
};

export const arktypeLooking = {
  name: 'arktype (a yes or no, copies nothing)',
  parse: (input) => looking(input),
  accepts: isValue,
};
