/**
 * Properties that members of a union do not have. Naming them as absent lets a caller read the property on the whole
 * union: it is `undefined` on the members that lack it.
 */
export type Absent<Keys extends string> = { readonly [Key in Keys]?: undefined };
