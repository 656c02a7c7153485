/**
 * ESC/POS bytes in the envelope an Epson takes from a server: `<command>` hands them to the printer as they are, in hexadecimal
 * digits. Source: Epson, ePOS-Print XML User's Manual (M00048210), element <command>.
 */
export function eposXmlOf(bytes: Buffer): string {
  return `<epos-print xmlns="http://www.epson-pos.com/schemas/2011/03/epos-print"><command>${bytes.toString("hex")}</command></epos-print>`;
}
