// What a page with a form does besides, where there are scripts; each part works without the other.
import './campaign.ts';
import './elapsed.ts';
