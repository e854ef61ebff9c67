import { describe, expectTypeOf, it } from 'vitest';
import type { Campaign, ConversationEnded, Disposition } from '../../src/index.ts';
import { object } from '../../src/boundary/object-shape.ts';
import { absent, arrayOf, boolean, instant, optional, type Shape, string } from '../../src/boundary/value-shapes.ts';

const optionalString = optional(string);

/** As the state machine's statuses: what some have is absent in others. */
type Door = { readonly state: 'open'; readonly since: number } | { readonly state: 'shut'; readonly since?: undefined };

describe('the description of an object', () => {
  it('gives the shape of what it describes', () => {
    expectTypeOf(object<Door>({ state: { open: { since: instant }, shut: {} } })).toEqualTypeOf<Shape<Door>>();
  });

  it('has every property of the model', () => {
    // @ts-expect-error -- `label` is missing
    object<Disposition>({ code: string, active: optional(boolean), indicatesTransfer: optional(boolean) });
  });

  it('has no other property', () => {
    // @ts-expect-error -- there is no `name`
    object<{ readonly id: string }>({ id: string, name: string });
  });

  it('says of a property what the model says: whether it is optional, and its type', () => {
    // @ts-expect-error -- `id` is not optional
    object<{ readonly id: string }>({ id: optionalString });
    // @ts-expect-error -- `id` is optional
    object<{ readonly id?: string }>({ id: string });
    // @ts-expect-error -- `id` is a string
    object<{ readonly id: string }>({ id: boolean });
    // @ts-expect-error -- `ids` are strings
    object<{ readonly ids: readonly string[] }>({ ids: arrayOf(boolean) });
  });

  it('has every value of a closed list', () => {
    // @ts-expect-error -- a campaign can be of kind `call`
    object<Pick<Campaign, 'kind'>>({ kind: { omnichannel: {} } });
    // @ts-expect-error -- nor can it be any string
    object<Pick<Campaign, 'kind'>>({ kind: string });
  });

  it('has what a value of a closed list brings, at that value', () => {
    const fields = { id: optionalString, at: instant };
    // @ts-expect-error -- an end by an agent can name the agent
    object<ConversationEnded>({
      ...fields,
      type: { ended: { by: { agent: {}, customer: {}, inactivity: {}, system: {} } } },
    });
    // @ts-expect-error -- an open door has a time
    object<Door>({ state: { open: {}, shut: {} } });
    // @ts-expect-error -- a shut door has none
    object<Door>({ state: { open: { since: instant }, shut: { since: instant } } });
    object<Door>({ state: { open: { since: instant }, shut: { since: absent } } });
  });
});
