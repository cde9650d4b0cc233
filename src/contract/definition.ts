/** How the parts of the contract are written down. */
import * as v from 'valibot'

/** A definition with what it means in words, which the schema and the shipped types repeat. */
export const says = <Schema extends v.GenericSchema>(schema: Schema, meaning: string) =>
  v.pipe(schema, v.description(meaning))

/** A part that is left out where there is nothing to be said. */
export const maybe = <Schema extends v.GenericSchema>(schema: Schema, meaning: string) =>
  v.exactOptional(v.pipe(schema, v.description(meaning)))

/** What a definition allows, as plain data that nobody changes. */
export type Of<Schema extends v.GenericSchema> = Plain<v.InferOutput<Schema>>

type Plain<Value> = Value extends readonly (infer Entry)[]
  ? readonly Plain<Entry>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: Plain<Value[Key]> }
    : Value
