<?php

declare(strict_types=1);

/** POST: what Accord tells, signed. Other modules listen with the hook actionAccordSmsEvent. */
class AccordSmsEventsModuleFrontController extends ModuleFrontController
{
    public $ajax = true;

    public function postProcess(): void
    {
        $secret = (string) Configuration::get('ACCORDSMS_WEBHOOK_SECRET');
        $event = Accord::event($secret, Accord::headers(), (string) file_get_contents('php://input'));
        if ($event !== null) {
            Hook::exec('actionAccordSmsEvent', ['event' => $event]);
        }
        http_response_code($event === null ? 401 : 204);
        exit;
    }
}
