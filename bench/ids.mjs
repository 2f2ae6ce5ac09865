/** Kinds of ids; they have the shape of version 7 and grow with the index, as those of the application do. */
export const ID = {
  group: 1,
  company: 2,
  placement: 3,
  event: 4,
  person: 5,
  contact: 6,
  lead: 7,
  task: 8,
  user: 9,
  team: 'a',
  project: 'b',
  step: 'c',
  agreement: 'd',
  signing: 'e',
  funding: 'f',
};

export const idOf = (kind, index) => `018f${kind}000-0000-7000-8000-${index.toString(16).padStart(12, '0')}`;

/** The same in SQL. @param {string} index an expression */
export const idSql = (kind, index) => `('018f${kind}000-0000-7000-8000-' || lpad(to_hex(${index}), 12, '0'))::uuid`;
