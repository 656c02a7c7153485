import { EditorBones } from "@/app/[tenant]/(office)/orders/_editor/editor-bones";

export default function NewOrderLoading() {
  return <EditorBones />;
}
