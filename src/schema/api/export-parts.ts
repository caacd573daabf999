// What the sections of an export bundle are made of.
import { type TProperties, Type } from 'typebox';
import { shape, uuidText } from './common.ts';

export const optional = Type.Optional;
export const text = optional(Type.String());

/** An instant of a bundle: RFC 3339, always in UTC. */
export const utcInstant = Type.String({ format: 'date-time', pattern: 'Z$' });
export const time = optional(utcInstant);

/** A section of records, each with its id. */
export const entries = <P extends TProperties>(title: string, properties: P) =>
  Type.Array(shape(title, { id: uuidText, ...properties }));
