<?php

declare(strict_types=1);

if (!defined('_PS_VERSION_')) {
    exit;
}
require_once __DIR__ . '/accord.php';

/** Asks the brand's SMS questions in the payment step and records the answers in Accord. */
class AccordSms extends Module
{
    public function __construct()
    {
        $this->name = 'accordsms';
        $this->version = '1.0.0';
        $this->author = 'Accord';
        $this->tab = 'front_office_features';
        $this->ps_versions_compliancy = ['min' => '1.7.7', 'max' => '9.99.99'];
        parent::__construct();
        $this->displayName = 'Accord SMS consent';
        $this->description = 'Consent to text messages, in the checkout.';
    }

    public function install()
    {
        $table = 'CREATE TABLE IF NOT EXISTS `' . _DB_PREFIX_ . 'accordsms_choice` (
            `id_cart` INT UNSIGNED NOT NULL PRIMARY KEY,
            `categories` TEXT NOT NULL,
            `notice` CHAR(64) NOT NULL,
            `url` VARCHAR(500) NOT NULL,
            `id_order` INT UNSIGNED NULL,
            `tries` TINYINT UNSIGNED NOT NULL DEFAULT 0
        ) ENGINE=' . _MYSQL_ENGINE_ . ' DEFAULT CHARSET=utf8mb4';
        return parent::install()
            && Db::getInstance()->execute($table)
            && $this->registerHook('actionFrontControllerSetMedia')
            && $this->registerHook('displayPaymentTop')
            && $this->registerHook('actionValidateOrder')
            && $this->registerHook('actionDeleteGDPRCustomer');
    }

    public function accord(): Accord
    {
        return new Accord((string) Configuration::get('ACCORDSMS_URL'), (string) Configuration::get('ACCORDSMS_KEY'));
    }

    public function hookActionFrontControllerSetMedia(): void
    {
        if ($this->context->controller->php_self !== 'order') {
            return;
        }
        $embed = Configuration::get('ACCORDSMS_URL') . '/embed.js';
        $this->context->controller->registerJavascript('accord-embed', $embed, ['server' => 'remote', 'attributes' => 'async', 'priority' => 10]);
        $this->context->controller->registerJavascript('accordsms', 'modules/accordsms/views/js/accordsms.js', ['priority' => 200]);
    }

    /**
     * The payment options are forms of their own, none of which sends what stands here: each
     * change is saved beside the cart. Boxes begin empty, so what was saved before is dropped.
     */
    public function hookDisplayPaymentTop(): string
    {
        $this->keep((int) $this->context->cart->id, '', '', '');
        $this->context->smarty->assign([
            'accordsms_locale' => $this->context->language->iso_code,
            'accordsms_url' => $this->context->link->getModuleLink('accordsms', 'choice', [], true),
            'accordsms_token' => Tools::getToken(false),
        ]);
        return $this->fetch('module:accordsms/views/templates/hook/consent.tpl');
    }

    /** Keeps what is ticked for a cart; nothing ticked is nothing kept. */
    public function keep(int $cart, string $categories, string $notice, string $url): void
    {
        Db::getInstance()->delete('accordsms_choice', "`id_cart` = $cart");
        if ($categories === '' || !preg_match('/^[0-9a-f]{64}$/', $notice)) {
            return;
        }
        Db::getInstance()->insert('accordsms_choice', [
            'id_cart' => $cart,
            'categories' => pSQL($categories),
            'notice' => pSQL($notice),
            'url' => pSQL($url),
        ]);
    }

    public function hookActionValidateOrder(array $params): void
    {
        $cart = (int) $params['cart']->id;
        $order = (int) $params['order']->id;
        Db::getInstance()->update('accordsms_choice', ['id_order' => $order], "`id_cart` = $cart");
        $this->record($cart);
    }

    /** Sends one kept choice; what cannot be sent now stays for controllers/front/again.php. */
    public function record(int $cart): void
    {
        $choice = Db::getInstance()->getRow('SELECT * FROM `' . _DB_PREFIX_ . "accordsms_choice` WHERE `id_cart` = $cart AND `id_order` IS NOT NULL");
        if (!$choice) {
            return;
        }
        $order = new Order((int) $choice['id_order']);
        try {
            $this->accord()->grant($this->phoneOf(new Address((int) $order->id_address_delivery)), $choice['categories'], $choice['notice'], 'order ' . $order->reference, $choice['url'], (int) strtotime($order->date_add));
        } catch (AccordProblem $problem) {
            PrestaShopLogger::addLog('Accord, order ' . $order->reference . ': ' . $problem->problem, 2);
            if ($problem->mayPass()) {
                Db::getInstance()->execute('UPDATE `' . _DB_PREFIX_ . "accordsms_choice` SET `tries` = `tries` + 1 WHERE `id_cart` = $cart");
                return;
            }
        }
        Db::getInstance()->delete('accordsms_choice', "`id_cart` = $cart");
    }

    /** A customer has their data removed (module psgdpr): they get no more texts, either. */
    public function hookActionDeleteGDPRCustomer(array $customer): void
    {
        $languages = (int) $this->context->language->id;
        foreach ((new Customer((int) $customer['id']))->getAddresses($languages) as $address) {
            $phone = $this->phoneOf(new Address((int) $address['id_address']));
            if ($phone !== '') {
                $this->accord()->withdraw($phone);
            }
        }
    }

    private function phoneOf($address): string
    {
        $code = (string) (new Country((int) $address->id_country))->call_prefix;
        return Accord::international((string) ($address->phone_mobile ?: $address->phone), $code === '' ? '' : '+' . $code);
    }
}
