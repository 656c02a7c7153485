import { expect, it } from "vitest";
import { deviceName } from "./device-name";

it("tells one's own devices apart", () => {
  const windows =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36";
  const phone =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";
  expect(deviceName(windows)).toEqual({ name: "Chrome on Windows", mobile: false });
  expect(deviceName(`${windows} Edg/130.0`)).toEqual({ name: "Edge on Windows", mobile: false });
  expect(deviceName(phone)).toEqual({ name: "Safari on iPhone", mobile: true });
  expect(deviceName("curl/8")).toEqual({ name: "Another device", mobile: false });
});
