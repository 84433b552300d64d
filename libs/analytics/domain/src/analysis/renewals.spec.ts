import { given } from '@rapport/eventsourcing';
import { renewalsDecider, type RenewalsSettled } from './renewals.decider';

const off: RenewalsSettled = { type: 'renewals-settled', data: { off: ['rfm', 'churn'] } };

describe('renewals of analyses', () => {
  it('are switched off, each once and in their order', () =>
    given(renewalsDecider)
      .when({ type: 'settle', off: ['churn', 'rfm', 'churn'] })
      .then(off));
  it('are switched on again', () =>
    given(renewalsDecider, off)
      .when({ type: 'settle', off: [] })
      .then({ type: 'renewals-settled', data: { off: [] } }));
  it('stay as they are where nothing is another', () => {
    given(renewalsDecider).when({ type: 'settle', off: [] }).thenNothing();
    given(renewalsDecider, off)
      .when({ type: 'settle', off: ['rfm', 'churn'] })
      .thenNothing();
  });
});
