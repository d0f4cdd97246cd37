// What a page with a form does besides, if scripts run; each part works without the other.
import './campaign.ts';
import './elapsed.ts';
