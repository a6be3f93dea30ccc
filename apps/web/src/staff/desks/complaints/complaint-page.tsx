import { useParams } from 'react-router';
import { ComplaintView } from '../../complaint/complaint-view.js';

export default function ComplaintPage() {
  const { code = '' } = useParams();
  return <ComplaintView code={code} />;
}
