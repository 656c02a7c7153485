import { z } from "zod";

export const CheckNow = z.looseObject({});
