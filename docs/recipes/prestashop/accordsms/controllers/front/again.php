<?php

declare(strict_types=1);

/** For cron, every quarter of an hour: sends the choices that Accord could not take at once. */
class AccordSmsAgainModuleFrontController extends ModuleFrontController
{
    private const TRIES_MAX = 100;

    public $ajax = true;

    public function postProcess(): void
    {
        $key = (string) Configuration::get('ACCORDSMS_CRON');
        if ($key === '' || !hash_equals($key, (string) Tools::getValue('key'))) {
            http_response_code(403);
            exit;
        }
        $waiting = Db::getInstance()->executeS('SELECT `id_cart` FROM `' . _DB_PREFIX_ . 'accordsms_choice` WHERE `id_order` IS NOT NULL AND `tries` < ' . self::TRIES_MAX);
        foreach ($waiting as $row) {
            $this->module->record((int) $row['id_cart']);
        }
        http_response_code(204);
        exit;
    }
}
