import { describe, expect, it } from 'vitest';
import {
  type Agent,
  type Campaign,
  compareTransfers,
  comparisonTable,
  defineTransferRule,
  type Program,
  TRANSFER_RULES,
  transferPolicy,
} from '../../src/index.ts';
import { program } from '../support/article.ts';

const tableBetween = (before: Program, after: Program): string =>
  comparisonTable(compareTransfers(transferPolicy(before), transferPolicy(after)));

const rowsOf = (table: string): readonly string[] => table.split('\n').filter((line) => /^\| [\d,]+ \|/.test(line));

const withChannels = (id: string, channels: readonly string[]): Program => ({
  ...program,
  campaigns: program.campaigns.map((campaign) => (campaign.id === id ? { ...campaign, channels } : campaign)),
});

const NAMES = [
  'Billing',
  'Claims',
  'Delivery',
  'Loyalty',
  'Orders',
  'Partners',
  'Press',
  'Repairs',
  'Returns',
  'Sales',
  'Service',
];
const AGENTS = [
  'Ana',
  'Ben',
  'Cy',
  'Dee',
  'Eve',
  'Fay',
  'Gus',
  'Hal',
  'Ida',
  'Jo',
  'Kim',
  'Lin',
  'Max',
  'Ned',
  'Oda',
  'Pia',
  'Quy',
  'Rio',
  'Sam',
  'Tea',
  'Uma',
  'Vic',
];

/** A program of twelve campaigns, one of them for calls. Two agents serve each of the others, and the second is on a call. */
const shop: Program = {
  id: 'shop',
  name: 'The Shop',
  campaigns: [
    ...NAMES.map((name): Campaign => {
      const channels = name.startsWith('S') ? ['webchat', 'email', 'sms'] : ['webchat', 'email'];
      return { id: name.toLowerCase(), name, kind: 'omnichannel', channels };
    }),
    { id: 'phone', name: 'Phone', kind: 'call', channels: [] },
  ],
  agents: AGENTS.map((name, index): Agent => {
    const campaignIds = NAMES.slice(index >> 1, (index >> 1) + 1).map((served) => served.toLowerCase());
    return { id: name.toLowerCase(), name, campaignIds, availability: index % 2 === 0 ? 'available' : 'on-call' };
  }),
};

describe('comparisonTable', () => {
  it('shows a review what a change does: a channel more, an agent less, a rule less', () => {
    const before = transferPolicy(shop);
    const after = transferPolicy(
      {
        ...shop,
        campaigns: shop.campaigns.map((campaign) =>
          campaign.id === 'billing' ? { ...campaign, channels: ['webchat', 'email', 'sms'] } : campaign,
        ),
        agents: shop.agents?.filter(({ name }) => name !== 'Uma'),
      },
      TRANSFER_RULES.filter(({ id }) => id !== 'agent-available'),
    );
    expect(comparisonTable(compareTransfers(before, after))).toBe(
      `2,550 transfers compared. Newly allowed: 745. Newly refused: 72.

**Newly allowed**

| transfers | channel | from campaign | to | rules | why they were refused |
| ---: | --- | --- | --- | --- | --- |
| 720 | email, sms, webchat | 11 campaigns | 11 campaigns: 11 agents | agent-available | Agent "Ben" is not available. Agent "Dee" is not available. Agent "Fay" is not available. And 8 more reasons. |
| 17 | sms | billing, sales, service | billing: queue, ana | channel-configured | Campaign "Billing" is not configured for sms. |
| 8 | sms | billing, sales, service | billing: ben | channel-configured, agent-available | Campaign "Billing" is not configured for sms. Agent "Ben" is not available. |

**Newly refused**

| transfers | channel | from campaign | to | rules | why they are refused |
| ---: | --- | --- | --- | --- | --- |
| 72 | email, sms, webchat | 11 campaigns | service: uma | agent-in-program | Agent "uma" is not on the roster. |`,
    );
  });

  it('says that nothing changes', () => {
    expect(tableBetween(program, program)).toBe('84 transfers compared. Newly allowed: 0. Newly refused: 0.');
    expect(comparisonTable({ compared: 1, allowed: [], refused: [] })).toMatch(/^1 transfer compared\./);
  });

  it.each([
    [999, '999'],
    [1_000, '1,000'],
    [12_345, '12,345'],
    [1_234_567, '1,234,567'],
  ])('writes %i as %s', (compared, written) => {
    expect(comparisonTable({ compared, allowed: [], refused: [] })).toMatch(`${written} transfers compared.`);
  });

  it('counts the channels of a line if they are more than three', () => {
    const closed = defineTransferRule({
      id: 'closed',
      summary: 'Nothing is transferred.',
      check: () => ({ message: 'Closed.', details: {} }),
    });
    const before = transferPolicy(withChannels('sales', ['a', 'b', 'c', 'd']), []);
    const after = transferPolicy(before.program, [closed]);
    expect(rowsOf(comparisonTable(compareTransfers(before, after)))[0]).toContain('| 7 channels |');
  });

  it('is one line for a campaign that loses a channel, however many transfers that concerns', () => {
    const rows = rowsOf(
      tableBetween(shop, {
        ...shop,
        campaigns: shop.campaigns.map((campaign) =>
          campaign.id === 'billing' ? { ...campaign, channels: ['email'] } : campaign,
        ),
      }),
    );
    expect(rows).toEqual([
      '| 65 | webchat | 11 campaigns | billing: queue, ana | channel-configured | Campaign "Billing" is not configured for webchat. |',
    ]);
  });

  it('is a line for each channel that is lost, the one with the most transfers first', () => {
    const rows = rowsOf(tableBetween(program, withChannels('service', ['facebook-messenger'])));
    expect(rows.map((row) => row.split(' | ').slice(0, 4).join(' | '))).toEqual([
      '| 11 | webchat | sales, service | service: queue, ana',
      '| 5 | sms | service | service: queue, ana',
    ]);
  });

  it('names up to three ids in a cell, and counts more', () => {
    const sevenAgents: Program = {
      ...program,
      agents: ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => ({
        id,
        name: id,
        campaignIds: ['service'],
        availability: 'available',
      })),
    };
    const threeAgents: Program = { ...sevenAgents, agents: sevenAgents.agents?.slice(0, 3) };
    const channelLess = (from: Program): string =>
      rowsOf(tableBetween(from, { ...from, campaigns: withChannels('service', ['webchat', 'sms']).campaigns })).join();
    expect(channelLess(threeAgents)).toContain('| service: queue, a, b, c |');
    expect(channelLess(sevenAgents)).toContain('| service: queue, 7 agents |');
  });

  it('keeps ten reasons of the same rules apart, and puts more together in one line', () => {
    const withoutLast = (count: number): readonly string[] => {
      const agents = shop.agents?.map(
        (agent, index): Agent => ({
          ...agent,
          availability: index < count ? 'unavailable' : 'available',
        }),
      );
      const everyone = shop.agents?.map((agent): Agent => ({ ...agent, availability: 'available' }));
      return rowsOf(tableBetween({ ...shop, agents: everyone }, { ...shop, agents }));
    };
    expect(withoutLast(10)).toHaveLength(10);
    expect(withoutLast(11)).toHaveLength(1);
    expect(withoutLast(11)[0]).toMatch(/\| 6 campaigns: 11 agents \|.*And 8 more reasons\. \|$/);
  });

  it('names the rules of one’s own, and why they refuse', () => {
    const closed = defineTransferRule({
      id: 'closed',
      summary: 'Sales Support is open.',
      check: ({ to }) =>
        to.campaignId === 'sales' ? { message: 'Sales has closed.', details: { at: 17 } } : undefined,
    });
    const after = transferPolicy(program, [...TRANSFER_RULES, closed]);
    expect(rowsOf(comparisonTable(compareTransfers(transferPolicy(program), after)))).toEqual([
      '| 11 | webchat | sales, service | sales: queue, lin | closed | Sales has closed. |',
    ]);
  });

  it.each([
    ['a | in it', 'a &#124; in it'],
    ['`code`', '&#96;code&#96;'],
    ['two\nlines\r\n\u2028', 'two lines   '],
    ['<img src=x onerror=alert(1)>', '&#60;img src&#61;x onerror&#61;alert(1)&#62;'],
    ['[link](http://x.example)', '&#91;link&#93;(http&#58;//x&#46;example)'],
    ['*bold* _and_ ~struck~ \\| &amp;', '&#42;bold&#42; &#95;and&#95; &#126;struck&#126; &#92;&#124; &#38;amp;'],
    ['@team #12 $x$', '&#64;team &#35;12 &#36;x&#36;'],
    ['half \ud800 and turned \u202e', 'half \ufffd and turned \ufffd'],
    ['Straße, “søster” 💬', 'Straße, “søster” 💬'],
  ])('shows the name %j as text', (name, shown) => {
    const named: Program = {
      ...program,
      campaigns: program.campaigns.map((campaign) => (campaign.id === 'sales' ? { ...campaign, name } : campaign)),
    };
    const { campaigns } = named;
    const after = { ...named, campaigns: campaigns.map((campaign) => ({ ...campaign, channels: ['webchat', 'sms'] })) };
    expect(tableBetween(named, after)).toContain(`Campaign "${shown}" is not configured for sms.`);
  });

  it('quotes an id that could be taken for something else, and cuts a text after 200 characters', () => {
    const id = ', |';
    const named: Program = {
      id: 'care',
      name: 'Care',
      campaigns: [{ id, name: '💬'.repeat(300), kind: 'omnichannel', channels: ['sms', ''] }],
    };
    const after: Program = {
      ...named,
      campaigns: named.campaigns.map((campaign) => ({ ...campaign, channels: ['sms'] })),
    };
    const [row = ''] = rowsOf(tableBetween(named, after));
    expect(row).toMatch(
      /^\| 1 \| "" \| ", &#124;" \| ", &#124;": queue \| channel-configured \| Campaign "(💬)+… \|$/u,
    );
    expect(row.match(/💬/gu)).toHaveLength(199 - 'Campaign "'.length);
  });

  it.each([
    ['tier 2', '"tier 2"'],
    ['tier-2', 'tier-2'],
    ['queue', '"queue"'],
    ['b2b!', '"b2b&#33;"'],
    ['(b2b', '"(b2b"'],
    ['客服', '客服'],
  ])('shows the id %j as %s', (id, shown) => {
    const [campaign] = program.campaigns;
    const before: Program = { ...program, campaigns: [{ ...(campaign ?? expect.fail('no campaign')), id }] };
    const after = transferPolicy({ ...before, campaigns: before.campaigns.map((one) => ({ ...one, kind: 'call' })) });
    const [row] = rowsOf(comparisonTable(compareTransfers(transferPolicy(before), after)));
    expect(row).toContain(`| ${shown} | ${shown}: queue |`);
  });

  it.each([
    [200, 200, ''],
    [201, 199, '…'],
  ])('shows of %i characters %i', (length, shown, end) => {
    const message = '💬'.repeat(length);
    const closed = defineTransferRule({ id: 'closed', summary: 'No.', check: () => ({ message, details: {} }) });
    const comparison = compareTransfers(transferPolicy(program, []), transferPolicy(program, [closed]));
    expect(rowsOf(comparisonTable(comparison))[0]).toMatch(new RegExp(`\\| (💬){${shown}}${end} \\|$`, 'u'));
  });
});
