/** The number of a subject; it has no other meaning. */
export type Subject = number;
/** A person is known by one of its subjects. */
export type Person = Subject;

/** Whom each subject belongs to: those that links join, over however many steps, are one person. */
export class People {
  private readonly parents = new Map<Subject, Subject>();

  link(from: Subject, to: Subject): void {
    const [one, other] = [this.personOf(from), this.personOf(to)];
    // The smaller number names the person, in whatever order links come.
    if (one !== other) this.parents.set(Math.max(one, other), Math.min(one, other));
  }

  personOf(subject: Subject): Person {
    const { parents } = this;
    let root = subject;
    for (let above = parents.get(root); above !== undefined; above = parents.get(root)) root = above;
    // What lies on the way points at the root from now on, so that the next way is short.
    for (let at = subject; at !== root;) {
      const above = parents.get(at) ?? root;
      parents.set(at, root);
      at = above;
    }
    return root;
  }

  /** Subjects that belong to a person of another number, each with that one. */
  *linked(): Generator<readonly [Subject, Person]> {
    for (const subject of this.parents.keys()) yield [subject, this.personOf(subject)];
  }

  /** All subjects of the person that a subject belongs to, itself among them. */
  subjectsOf(subject: Subject): readonly Subject[] {
    const person = this.personOf(subject);
    const linked = [...this.parents.keys()].filter((each) => each !== person && this.personOf(each) === person);
    return [person, ...linked];
  }
}

export function peopleOf(links: Iterable<readonly [Subject, Subject]>): (subject: Subject) => Person {
  const people = new People();
  for (const [from, to] of links) people.link(from, to);
  return (subject) => people.personOf(subject);
}
