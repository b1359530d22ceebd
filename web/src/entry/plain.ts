// Pages that need no script of their own.
import '../style/all.css';
import { wakeCard } from '../down/wake-card.ts';

wakeCard(document);
