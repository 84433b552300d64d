/** The number of a subject; it has no other meaning. */
export type Subject = number;
/** A person is known by one of its subjects. */
export type Person = Subject;

/** Whom each subject belongs to: those that links join, over however many steps, are one person. */
export function peopleOf(links: Iterable<readonly [Subject, Subject]>): (subject: Subject) => Person {
  const parents = new Map<Subject, Subject>();
  const rootOf = (subject: Subject): Subject => {
    let root = subject;
    for (let above = parents.get(root); above !== undefined; above = parents.get(root)) root = above;
    // What lies on the way points at the root from now on, so that the next way is short.
    for (let at = subject; at !== root;) {
      const above = parents.get(at) ?? root;
      parents.set(at, root);
      at = above;
    }
    return root;
  };
  for (const [from, to] of links) {
    const [one, other] = [rootOf(from), rootOf(to)];
    // The smaller number names the person, in whatever order links come.
    if (one !== other) parents.set(Math.max(one, other), Math.min(one, other));
  }
  return rootOf;
}
