import type { Session } from 'electron';

/**
 * The window needs no permission and no device: everything is denied. Choosing a HID, serial, USB or Bluetooth
 * device is cancelled by Electron itself as long as nobody listens for the choice. The clipboard goes through main.
 */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => {
    decide(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, decide) => {
    decide({});
  });
  session.setBluetoothPairingHandler((_details, decide) => {
    decide({ confirmed: false });
  });
}
