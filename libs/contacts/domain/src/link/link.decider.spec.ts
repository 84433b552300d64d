import { given } from '@rapport/eventsourcing';
import type { LinkReason, LinkedSubject } from '@rapport/contracts';
import type { LinkByRule, LinkCommand } from './link.commands';
import { linkDecider } from './link.decider';
import type { LinkEvent } from './link.events';
import { ada, bob, laptop, mail, mobileNumber } from './people.fixture';

const byRule = (
  from: LinkedSubject,
  to: LinkedSubject,
  cause: string,
  more: Partial<LinkByRule> = {},
): LinkCommand => ({
  type: 'link-by-rule',
  from,
  to,
  reason: 'identify',
  cause,
  causedAt: 1_000,
  ...more,
});
const byPerson = (
  type: 'link' | 'unlink' | 'allow',
  from: LinkedSubject,
  to: LinkedSubject,
  cause = 'c1',
): LinkCommand => ({
  type,
  from,
  to,
  cause,
  now: 2_000,
  note: 'she said so',
});
const claim = (from: LinkedSubject, to: LinkedSubject, cause: string, more: object = {}) => ({
  ...{ from, to, reason: 'identify' as LinkReason, cause, causedAt: 1_000 },
  ...more,
});
const linked = (from: LinkedSubject, to: LinkedSubject, cause: string, more: object = {}): LinkEvent => ({
  type: 'subjects-linked',
  data: claim(from, to, cause, more),
});
const claimed = (from: LinkedSubject, to: LinkedSubject, cause: string, more: object = {}): LinkEvent => ({
  type: 'link-claimed',
  data: claim(from, to, cause, more),
});
const ended = (from: LinkedSubject, to: LinkedSubject, cause: string): LinkEvent => ({
  type: 'subjects-unlinked',
  data: { from, to, barred: false, cause },
});
const note = { personal: { note: 'she said so' } };
const undone = (from: LinkedSubject, to: LinkedSubject, cause = 'undo'): LinkEvent => ({
  type: 'subjects-unlinked',
  data: { from, to, barred: true, cause, decidedAt: 2_000 },
});
const allowed = (from: LinkedSubject, to: LinkedSubject): LinkEvent => ({
  type: 'link-allowed',
  data: { from, to, cause: 'allow', decidedAt: 3_000 },
});
const links = (...history: LinkEvent[]) => given(linkDecider, ...history);

describe('links by rule', () => {
  it('links a device to the user who logs in', () =>
    links()
      .when(byRule(laptop, ada, 'e1'))
      .then(linked(laptop, ada, 'e1')));

  it('appends nothing for the same cause again, nor for another while the link holds', () => {
    links(linked(laptop, ada, 'e1'))
      .when(byRule(laptop, ada, 'e1'))
      .thenNothing();
    links(linked(laptop, ada, 'e1'))
      .when(byRule(laptop, ada, 'e2'))
      .thenNothing();
  });

  it('never joins two users through a device, and remembers who else was there', () =>
    links(linked(laptop, ada, 'e1'))
      .when(byRule(laptop, bob, 'e2'))
      .then(claimed(laptop, bob, 'e2')));

  it('puts a login in the place of the mail that the device gave as a guest', () =>
    links(linked(laptop, mail, 'e1', { reason: 'shared-identifier' }))
      .when(byRule(laptop, ada, 'e2'))
      .then(ended(laptop, mail, 'e2'), linked(laptop, ada, 'e2')));

  it('leaves a device with the first of several guest mails, and a logged-in one with its user', () => {
    links(linked(laptop, mail, 'e1'))
      .when(byRule(laptop, mobileNumber, 'e2'))
      .then(claimed(laptop, mobileNumber, 'e2'));
    links(linked(laptop, ada, 'e1'))
      .when(byRule(laptop, mail, 'e2'))
      .then(claimed(laptop, mail, 'e2'));
  });

  it('links a mail to each user who gives it', () =>
    links(linked(mail, ada, 'e1'))
      .when(byRule(mail, bob, 'e2'))
      .then(linked(mail, bob, 'e2')));

  it('lets a device hand a guest mail on only while it belongs to nobody', () => {
    const device = { device: laptop.id };
    links()
      .when(byRule(mail, bob, 'e2', device))
      .then(linked(mail, bob, 'e2', device));
    links(linked(mail, ada, 'e1'))
      .when(byRule(mail, bob, 'e2', device))
      .then(claimed(mail, bob, 'e2', device));
  });

  it('keeps a reason that does not count, and no more than 200 of them', () => {
    const [user] = [{ ...ada, kind: 'userId' }];
    links()
      .when(byRule(mail, user, 'e1', { suspendedBy: [mail.id] }))
      .then(
        { type: 'link-suspended', data: { from: mail, to: user, cause: 'e1', by: mail.id } },
        claimed(mail, user, 'e1'),
      );
    const kiosk = Array.from({ length: 200 }, (_, n) => claimed(laptop, { ...bob, id: `u${n}` }, `e${n}`));
    links(linked(laptop, ada, 'e'), ...kiosk.slice(1))
      .when(byRule(laptop, bob, 'late'))
      .thenNothing();
  });
});

describe('links undone by a person', () => {
  it('stay barred whatever the rules say', () =>
    links(linked(laptop, ada, 'e1'), undone(laptop, ada))
      .when(byRule(laptop, ada, 'e2', { causedAt: 9_000 }))
      .thenNothing());

  it('free the device for another user', () =>
    links(linked(laptop, ada, 'e1'), undone(laptop, ada))
      .when(byRule(laptop, bob, 'e2', { causedAt: 2_500 }))
      .then(linked(laptop, bob, 'e2', { causedAt: 2_500 })));

  it('leave the device with whom it would be without them: the next user, else the guest', () => {
    const unlinked: LinkEvent = {
      type: 'subjects-unlinked',
      data: { from: laptop, to: ada, barred: true, cause: 'c1', decidedAt: 2_000 },
      ...note,
    };
    links(linked(laptop, ada, 'e1'), claimed(laptop, bob, 'e2'))
      .when(byPerson('unlink', laptop, ada))
      .then(unlinked, { type: 'subjects-linked', data: { ...claim(laptop, bob, 'e2'), trigger: 'c1' } });
    links(linked(laptop, mail, 'e1'), ended(laptop, mail, 'e2'), linked(laptop, ada, 'e2'))
      .when(byPerson('unlink', laptop, ada))
      .then(unlinked, { type: 'subjects-linked', data: { ...claim(laptop, mail, 'e1'), trigger: 'c1' } });
  });

  it('come back with the next identify once a person allows it', () =>
    links(linked(laptop, ada, 'e1'), undone(laptop, ada), allowed(laptop, ada))
      .when(byRule(laptop, ada, 'e3', { causedAt: 3_001 }))
      .then(linked(laptop, ada, 'e3', { causedAt: 3_001 })));

  it('do not come back through an identify from before it was allowed, nor through the first cause', () => {
    const history = [linked(mail, ada, 'e1'), undone(mail, ada), allowed(mail, ada)];
    links(...history)
      .when(byRule(mail, ada, 'e2', { causedAt: 2_500 }))
      .thenNothing();
    links(...history)
      .when(byRule(mail, ada, 'e1', { causedAt: 9_000 }))
      .thenNothing();
  });
});

describe('a person', () => {
  it('links, says why, and repeats without effect', () => {
    links()
      .when(byPerson('link', mail, ada))
      .then({ type: 'subjects-linked', data: { from: mail, to: ada, reason: 'manual', cause: 'c1' }, ...note });
    links(linked(mail, ada, 'c1', { reason: 'manual' }))
      .when(byPerson('link', mail, ada))
      .thenNothing();
  });

  it('undoes a link, which bars the pair', () =>
    links(linked(mail, ada, 'e1'))
      .when(byPerson('unlink', mail, ada))
      .then({
        type: 'subjects-unlinked',
        data: { from: mail, to: ada, barred: true, cause: 'c1', decidedAt: 2_000 },
        ...note,
      }));

  it('allows a barred link', () =>
    links(linked(mail, ada, 'e1'), undone(mail, ada))
      .when(byPerson('allow', mail, ada))
      .then({ type: 'link-allowed', data: { from: mail, to: ada, cause: 'c1', decidedAt: 2_000 }, ...note }));

  it('repeats undo and allow without effect, also when the link has changed since', () => {
    const [one, two] = [linked(mail, ada, 'e1'), undone(mail, ada, 'c1')];
    links(one, two)
      .when(byPerson('unlink', mail, ada))
      .thenNothing();
    links(one, two, allowed(mail, ada), linked(mail, ada, 'e5'))
      .when(byPerson('unlink', mail, ada))
      .thenNothing();
    links(one, two, allowed(mail, ada))
      .when(byPerson('allow', mail, ada, 'c2'))
      .thenNothing();
  });

  it('is refused what makes no sense', () => {
    links()
      .when(byPerson('link', ada, ada))
      .thenRefused('LINK.SAME_SUBJECT');
    links()
      .when(byPerson('unlink', mail, ada))
      .thenRefused('LINK.NOT_LINKED');
    links(linked(mail, ada, 'e1'))
      .when(byPerson('allow', mail, ada))
      .thenRefused('LINK.NOT_BARRED');
    links(linked(mail, ada, 'e1'), undone(mail, ada))
      .when(byPerson('link', mail, ada))
      .thenRefused('LINK.BARRED');
    links(linked(laptop, ada, 'e1'))
      .when(byPerson('link', laptop, bob))
      .thenRefused('LINK.DEVICE_HAS_OWNER');
  });
});

describe('a merge', () => {
  const merge = (cause: string, by = 'm1'): LinkCommand => ({ type: 'merge', from: mail, to: ada, cause, merge: by });
  const unmerge = (cause: string, by = 'm1'): LinkCommand => ({
    type: 'unmerge',
    from: mail,
    to: ada,
    cause,
    merge: by,
  });
  const byMerge = (by: string) => ({ from: mail, to: ada, reason: 'manual' as const, cause: by, merge: by });
  const merged: LinkEvent = { type: 'subjects-linked', data: byMerge('m1') };
  const alsoMerged: LinkEvent = { type: 'link-claimed', data: byMerge('m2') };
  const withdrawn = (by: string, cause: string): LinkEvent => ({
    type: 'link-claim-withdrawn',
    data: { from: mail, to: ada, cause, merge: by },
  });

  it('links, and its undoing takes back no more than that', () => {
    links().when(merge('m1')).then(merged);
    links(merged)
      .when(unmerge('u1'))
      .then(withdrawn('m1', 'u1'), ended(mail, ada, 'u1'));
    links(merged, withdrawn('m1', 'u1'), ended(mail, ada, 'u1'))
      .when(unmerge('u2'))
      .thenNothing();
  });

  it('that is undone before it was told comes too late', () => {
    links().when(unmerge('u1')).then(withdrawn('m1', 'u1'));
    links(withdrawn('m1', 'u1')).when(merge('m1')).thenNothing();
  });

  it('stands beside what rules say: whichever is undone, the other one holds', () => {
    links(linked(mail, ada, 'e1'))
      .when(merge('m1'))
      .then({ type: 'link-claimed', data: byMerge('m1') });
    links(merged)
      .when(byRule(mail, ada, 'e1'))
      .then(claimed(mail, ada, 'e1'));
    links(merged, claimed(mail, ada, 'e1'))
      .when(unmerge('u1'))
      .then(withdrawn('m1', 'u1'));
  });

  it('stands beside another one', () => links(merged, alsoMerged).when(unmerge('u1')).then(withdrawn('m1', 'u1')));

  it('joins also what a person took apart, and leaves it apart', () => {
    const apart = [linked(mail, ada, 'e1'), undone(mail, ada)];
    links(...apart)
      .when(merge('m1'))
      .then(merged);
    links(...apart, merged)
      .when(unmerge('u1'))
      .then(withdrawn('m1', 'u1'), ended(mail, ada, 'u1'));
    links(...apart, merged)
      .when(byPerson('unlink', mail, ada, 'c2'))
      .thenNothing();
  });

  it('is undone as a merge, not as a link', () =>
    links(merged)
      .when(byPerson('unlink', mail, ada))
      .thenRefused('LINK.MERGED'));
});

describe('a subject that identifies nobody', () => {
  const suspend: LinkCommand = { type: 'suspend', from: mail, to: ada, cause: 's1', by: mail.id };
  const suspended: LinkEvent = { type: 'link-suspended', data: { from: mail, to: ada, cause: 's1', by: mail.id } };

  it('is linked by persons alone, until it identifies somebody again', () => {
    links(linked(mail, ada, 'e1'))
      .when(suspend)
      .then(suspended, ended(mail, ada, 's1'));
    links(linked(mail, ada, 'e1', { reason: 'manual' }))
      .when(suspend)
      .then(suspended);
    links(linked(mail, ada, 'e1'), suspended, ended(mail, ada, 's1'))
      .when({ ...suspend, type: 'resume', cause: 's2' })
      .then(
        { type: 'link-resumed', data: { from: mail, to: ada, cause: 's2', by: mail.id } },
        { type: 'subjects-linked', data: { ...claim(mail, ada, 'e1'), trigger: 's2' } },
      );
  });
});

describe('links of an erased person', () => {
  const erased: LinkEvent = {
    type: 'links-erased',
    data: { from: { id: mail.id, number: mail.number }, to: [ada, bob] },
  };

  it('are reset once, whatever their state', () => {
    const erase: LinkCommand = { type: 'erase', from: mail };
    links(linked(mail, ada, 'e1'), linked(mail, bob, 'e2'), undone(mail, bob))
      .when(erase)
      .then(erased);
    links(erased).when(erase).thenNothing();
  });

  it('are beyond rules and persons', () => {
    links(erased)
      .when(byRule(mail, ada, 'e3', { causedAt: 9_000 }))
      .thenNothing();
    links(erased)
      .when(byPerson('unlink', mail, ada))
      .thenRefused('LINK.ERASED');
    links(erased)
      .when(byPerson('allow', mail, ada))
      .thenRefused('LINK.ERASED');
  });
});
