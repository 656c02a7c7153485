import { FormLoading } from "@/app/[tenant]/(office)/_history/form-loading";

export default function Loading() {
  return <FormLoading />;
}
