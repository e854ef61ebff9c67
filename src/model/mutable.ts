/** The same type without `readonly` on its properties, for a value that a function is still building. */
export type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
