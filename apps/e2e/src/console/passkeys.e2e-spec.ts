import { describeInBrowser, openPage, settled } from './console-browser';
import { ConsoleUnderTest } from './console-under-test';

jest.setTimeout(600_000);

describeInBrowser('passkeys', () => {
  const rapport = new ConsoleUnderTest();
  beforeAll(() => rapport.start());
  afterAll(() => rapport.stop());

  test('who was invited chooses a password, adds a passkey, and comes back with it; once it is dropped, not any more', async () => {
    const email = 'grace@firm.example';
    const invited = await rapport.call<{ link: string }>('POST', '/api/access/v1/users', {
      ...{ name: 'Grace Hopper', email, roles: ['sales'] },
    });
    const device = await rapport.browser.newContext({ locale: 'en-GB' });
    const { page, complaints } = await openPage(device);
    // With a finger reader that always recognises its owner.
    const devtools = await device.newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    const options = {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
    } as const;
    const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: { ...options, isUserVerified: true, automaticPresenceSimulation: true },
    });

    await page.goto(`${rapport.origin}/join#${invited.link.split('#')[1] ?? invited.link}`);
    await page.getByRole('textbox', { name: 'Password' }).fill('seven grey parrots fly');
    await page.keyboard.press('Enter');
    await page.locator('.side').waitFor();

    await rapport.visit(page, '/settings/account');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a passkey' });
    await dialog.getByRole('textbox', { name: 'Name of the device' }).fill('My telephone');
    await dialog.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByText('Passkey: My telephone').waitFor();
    const { credentials } = await devtools.send('WebAuthn.getCredentials', { authenticatorId });
    expect(credentials).toMatchObject([{ isResidentCredential: true, rpId: 'localhost' }]);

    const leave = async () => {
      await device.clearCookies();
      await page.goto(`${rapport.origin}/sign-in`);
      await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    };
    await leave();
    await page.locator('.side').waitFor();
    await rapport.visit(page, '/settings/account');
    await page.getByText('By passkey').waitFor();
    await page.getByRole('listitem').filter({ hasText: 'My telephone' }).getByRole('button').click();
    await page.getByText('Passkey: My telephone').waitFor({ state: 'detached' });
    await settled(page);

    await leave();
    await page.getByRole('alert').filter({ hasText: 'The passkey was not accepted' }).waitFor();
    expect(complaints).toEqual([]);
    await device.close();
  });
});
