// Loads the package by `import` and by `require`, and asks both the same. Runs where the package and fast-check are
// installed.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import * as library from 'omnichannel-transfer';
import * as testing from 'omnichannel-transfer/testing';

const require = createRequire(import.meta.url);
const program = {
  id: 'care',
  name: 'Customer Care',
  campaigns: [
    { id: 'service', name: 'Customer Service', kind: 'omnichannel', channels: ['webchat'] },
    { id: 'phone', name: 'Phone', kind: 'call', channels: [] },
  ],
};
const subject = { programId: 'care', channel: 'webchat', status: 'active', campaignId: 'service', agentId: 'ana' };
const conversation = {
  id: 'c',
  programId: 'care',
  channel: 'webchat',
  events: [
    { at: 0, type: 'queued', campaignId: 'service' },
    { at: 5, type: 'accepted', agentId: 'ana', campaignId: 'service' },
    { at: 9, type: 'ended', by: 'agent' },
  ],
};
/** A rule that does not answer the same question alike. */
const moody = () => {
  let asked = 0;
  const check = () => (asked++ % 5 === 4 ? { message: 'No.', details: {} } : undefined);
  return { id: 'moody', summary: 'It depends.', check };
};

function check(how, { checkTransfer, parseProgram, splitIntoSessions, TRANSFER_RULES }, { transferLaws }, fastCheck) {
  assert.deepEqual(parseProgram(program), { value: program }, how);
  const { violations } = checkTransfer(program, subject, { campaignId: 'phone' });
  const rules = violations.map(({ rule }) => rule);
  assert.deepEqual(rules, ['omnichannel-campaign', 'channel-configured'], how);
  const sessions = splitIntoSessions(conversation).map(({ id, endedAt, endedBy }) => ({ id, endedAt, endedBy }));
  assert.deepEqual(sessions, [{ id: 'c/1', endedAt: 9, endedBy: 'agent' }], how);
  const broken = (rules) => transferLaws(rules).filter(({ property }) => fastCheck.check(property, { seed: 1 }).failed);
  assert.deepEqual(broken(TRANSFER_RULES), [], how);
  assert.notDeepEqual(broken([moody()]), [], how);
}

check('import', library, testing, fc);
check('require', require('omnichannel-transfer'), require('omnichannel-transfer/testing'), require('fast-check'));

const names = (module) => Object.keys(module).sort();
assert.deepEqual(names(require('omnichannel-transfer')), names(library));
assert.deepEqual(names(require('omnichannel-transfer/testing')), names(testing));
