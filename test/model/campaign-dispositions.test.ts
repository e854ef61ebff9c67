import { describe, expect, it } from 'vitest';
import {
  type Campaign,
  campaignDispositions,
  CHANNELS,
  type Disposition,
  STANDARD_DISPOSITIONS,
} from '../../src/index.ts';
import { deepFreeze } from '../support/freeze.ts';

const campaign = (...dispositions: readonly Disposition[]): Campaign =>
  deepFreeze({ id: 'sales', name: 'Sales', kind: 'omnichannel', channels: ['webchat'], dispositions });

describe('campaignDispositions', () => {
  it('are Sale, Abandon and Test where a campaign has none of its own', () => {
    const { dispositions: _, ...plain } = campaign();
    expect(campaignDispositions(plain)).toEqual([
      { code: 'SALE', label: 'Sale' },
      { code: 'ABANDON', label: 'Abandon' },
      { code: 'TEST', label: 'Test' },
    ]);
    expect(campaignDispositions(campaign())).toEqual(STANDARD_DISPOSITIONS);
  });

  it('are followed by its own, inactive ones included', () => {
    const own: Disposition = { code: 'OLD', label: 'No longer used', active: false };
    expect(campaignDispositions(campaign(own))).toEqual([...STANDARD_DISPOSITIONS, own]);
  });

  it('have an own one in the place of the standard one whose code it repeats', () => {
    const own: Disposition = { code: 'ABANDON', label: 'Gave up', active: false };
    expect(campaignDispositions(campaign({ code: 'X', label: 'X' }, own)).map(({ label }) => label)).toEqual([
      'Sale',
      'Gave up',
      'Test',
      'X',
    ]);
  });

  it('have the first of two own ones with the same code', () => {
    const labels = campaignDispositions(
      campaign(
        { code: 'SALE', label: 'first' },
        { code: 'SALE', label: 'second' },
        { code: 'X', label: 'third' },
        { code: 'X', label: 'fourth' },
      ),
    ).map(({ label }) => label);
    expect(labels).toEqual(['first', 'Abandon', 'Test', 'third']);
  });

  it('take any string for a code, letter by letter', () => {
    const codes = campaignDispositions(campaign({ code: '__proto__', label: 'P' }, { code: 'sale', label: 'S' })).map(
      ({ code }) => code,
    );
    expect(codes).toEqual(['SALE', 'ABANDON', 'TEST', '__proto__', 'sale']);
  });
});

describe('CHANNELS', () => {
  it('are the ones that the documentation names', () => {
    expect(CHANNELS).toEqual(['webchat', 'sms', 'email', 'facebook-messenger']);
  });
});
