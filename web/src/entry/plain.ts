// Pages that need no script: only their style is taken from this entry.
import '../style/all.css';
